from acorn_vendor.rules.setup_jobs import runs_in_setup


def test_only_orders_are_read_on_before_they_are_applied():
    assert runs_in_setup("poll_orders", is_begun=True)
    assert not runs_in_setup("poll_orders", is_begun=False)
    assert not runs_in_setup("send", is_begun=True)
    assert not runs_in_setup("read_status", is_begun=True)
