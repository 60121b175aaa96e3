"""What a client can do: one line a feature, which the test that started this reads."""
import atexit
import traceback


class Features:
    def __init__(self):
        atexit.register(print, 'end', flush=True)

    def can(self, feature):
        """A function that fails where the client can't."""
        return self.told(feature, 'can')

    def cannot(self, feature, reason):
        """A function that fails where the client can after all, or can't for another reason."""
        return self.told(feature, 'cannot', reason)

    def told(self, feature, verdict, *reason):
        def run(proof):
            try:
                proof()
                print(verdict, feature, *reason, sep='\t', flush=True)
            except Exception:
                print('failed', feature, traceback.format_exc().replace('\n', '\\n'), sep='\t', flush=True)
            return proof

        return run


def equal(found, expected):
    if found != expected:
        raise AssertionError('expected %r, found %r' % (expected, found))
