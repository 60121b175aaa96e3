"""The gateway that speaks TLS only and asks for passwords: ways to it, and what a wrong password comes to."""
import base64
import ssl
import sys

from thrift.transport.THttpClient import THttpClient
from thrift.transport.TSSLSocket import TSSLSocket

from structs import PlainSasl

BINARY, HTTP, CERTIFICATE = int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
FEATURE = 'TLS and passwords, over both ports; a wrong password is refused at once'


def sasl(password):
    context = ssl.create_default_context(cafile=CERTIFICATE)
    return PlainSasl(TSSLSocket('127.0.0.1', BINARY, ssl_context=context, server_hostname='127.0.0.1'), 'ann', password)


def http(password):
    transport = THttpClient(
        'https://127.0.0.1:%d/cliservice' % HTTP, ssl_context=ssl.create_default_context(cafile=CERTIFICATE))
    secret = base64.standard_b64encode(('ann:' + password).encode()).decode()
    transport.setCustomHeaders({'Authorization': 'Basic ' + secret})
    return transport


def check(rows):
    """Takes a function that opens a session over a transport and gives the rows of a text of SQL."""
    for way in (sasl, http):
        found = rows(way('secret-of-ann'), 'SELECT current_user()')
        assert found == [('ann',)], found
    assert 'login refused: wrong user or password' in refusal(rows, sasl('wrong'))
    # Thrift's client reads no text of an answer that is no success, but keeps its code.
    refused = http('wrong')
    refusal(rows, refused)
    assert refused.code == 401, refused.code


def refusal(rows, transport):
    try:
        rows(transport, 'SELECT current_user()')
    except Exception as e:
        return str(e)
    raise AssertionError('a wrong password was let in')
