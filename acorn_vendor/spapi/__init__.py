"""Amazon's Selling Partner API for vendors, without Odoo."""

from .auth import Credentials, MemoryTokenStore, Token, TokenStore
from .client import SpApiClient
from .endpoints import REGIONS, TOKEN_URL
from .errors import (
    ApiErrorDetail,
    Malformed,
    Rejected,
    SpApiError,
    Throttled,
    Unauthorized,
    Unavailable,
    Unknown,
)
from .api_call import ApiCall
from .operations import OPERATIONS, Operation
from .throttle import Buckets, TokenBucket
from .transport import Response
