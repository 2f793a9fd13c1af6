"""Start the simulator and say where it listens."""

import argparse
import signal
import sys

from .server import LOOPBACK, make_server


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted or terminated; returns the exit code."""
    parser = argparse.ArgumentParser(prog="vendor_central", description=__doc__)
    parser.add_argument("--port", type=int, default=8190, help="0 = a free port")
    parser.add_argument("--host", choices=LOOPBACK, default="127.0.0.1")
    options = parser.parse_args(arguments)
    server = make_server(options.host, options.port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"listening on http://{options.host}:{server.server_port}", flush=True)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        return 0
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
