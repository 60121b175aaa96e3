"""What a client can do: one line a feature, which the test that started this reads."""
import traceback


class Features:
    def can(self, feature):
        """A function that fails where the client can't."""

        def run(proof):
            try:
                proof()
                print('can', feature, sep='\t', flush=True)
            except Exception:
                print('failed', feature, traceback.format_exc().replace('\n', '\\n'), sep='\t', flush=True)
            return proof

        return run


def equal(found, expected):
    if found != expected:
        raise AssertionError('expected %r, found %r' % (expected, found))
