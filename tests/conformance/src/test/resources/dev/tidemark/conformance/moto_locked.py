# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0
#
# moto's server (https://github.com/getmoto/moto) with its requests one after the other, so that
# conditional writes become atomic, which they are not in moto alone. It also mends moto's signature
# check for list prefixes that contain "/", and lets statements about a queue or a bus hold, of which
# moto never knows which one is asked for: so IAM enforcement can be on, exact for S3, and by action
# alone for other services. Lambda runs without Docker.
# usage: python3 moto_locked.py PORT
import sys
import threading
from urllib.parse import quote, unquote

from botocore.auth import SigV4Auth
from moto.core.config import default_user_config
from moto.iam.access_control import IAMPolicyStatement
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, run_simple


def canonical_query(self, parts):
    pairs = (pair.partition("=") for pair in parts.query.split("&") if pair)
    return "&".join(sorted(f"{quote(unquote(k), safe='-_.~')}={quote(unquote(v), safe='-_.~')}" for k, _, v in pairs))


matches = IAMPolicyStatement._check_element_matches


def matches_or_unknown(self, element, value):
    return (element == "Resource" and value == "*") or matches(self, element, value)


class Prompt(WSGIRequestHandler):
    """Sends each answer at once; without this every one takes 40 ms."""

    disable_nagle_algorithm = True
    wbufsize = -1

    def log_request(self, *unused):
        pass


SigV4Auth._canonical_query_string_url = canonical_query
IAMPolicyStatement._check_element_matches = matches_or_unknown
default_user_config["lambda"] = {"use_docker": False}
app = DomainDispatcherApplication(create_backend_app)
lock = threading.Lock()
counts = {}


def count(environ):
    """Counts S3's requests as its price list does: GET and HEAD are cheap, the others are not."""
    if "/s3/aws4_request" in environ.get("HTTP_AUTHORIZATION", ""):
        method = environ["REQUEST_METHOD"]
        kind = "LIST" if "list-type=2" in environ.get("QUERY_STRING", "") else method
        counts[kind] = counts.get(kind, 0) + 1


def locked(environ, start_response):
    with lock:
        if environ["PATH_INFO"] == "/tidemark/counts":
            text = " ".join(f"{kind} {number}" for kind, number in sorted(counts.items()))
            counts.clear()
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [text.encode()]
        count(environ)
        return list(app(environ, start_response))


run_simple("127.0.0.1", int(sys.argv[1]), locked, threaded=True, request_handler=Prompt)
