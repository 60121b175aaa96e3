package io.honeyflow.gateway.auth;

/**
 * A login that isn't believed. The message is for the client and says the same of a user that doesn't exist as of a wrong
 * password; the reason is for the log.
 */
public final class LoginRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_SHOWN = 40;

    private final String reason;

    private LoginRefusedException(String message, String reason) {
        super(message);
        this.reason = reason;
    }

    /** Wrong user or wrong password: the client isn't told which. */
    static LoginRefusedException wrong(Login login, String why) {
        return new LoginRefusedException(
                "login refused: wrong user or password", "login of user '" + shown(login.user()) + "' refused: " + why);
    }

    /** The password may be right, but the user may not come in. */
    static LoginRefusedException notAllowed(Login login, String why) {
        return new LoginRefusedException(
                "login refused: user '" + shown(login.user()) + "' may not use this gateway",
                "login of user '" + shown(login.user()) + "' refused: " + why);
    }

    /** Nobody can tell now whether the password is right. */
    static LoginRefusedException unable(Login login, String why) {
        return new LoginRefusedException(
                "login refused: passwords can't be checked now, and the gateway's log says why",
                "login of user '" + shown(login.user()) + "' refused: " + why);
    }

    static LoginRefusedException tooMany(Login login, int failures) {
        return new LoginRefusedException(
                "login refused: too many wrong passwords, try again in a minute",
                "login of user '" + shown(login.user()) + "' refused unasked, after " + failures
                        + " wrong passwords from " + login.address() + " within a minute");
    }

    /** Somebody comes by the wrong way: no password would help. */
    static LoginRefusedException wrongWay(Login login, String instead) {
        return new LoginRefusedException(instead, "login of user '" + shown(login.user()) + "' refused: " + instead);
    }

    /** For the log: whose login was refused, and why. */
    public String reason() {
        return reason;
    }

    /** Foreign text as it may stand in a log: short, and in one line. */
    public static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= LONGEST_SHOWN ? plain : plain.substring(0, LONGEST_SHOWN) + "...";
    }
}
