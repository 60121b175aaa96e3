package io.honeyflow.gateway.wire;

import io.honeyflow.gateway.auth.Authenticator;
import io.honeyflow.gateway.auth.Login;
import io.honeyflow.gateway.auth.LoginRefusedException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The server's side of SASL PLAIN as Thrift frames it: a status byte, a length, the payload. Source: Thrift's
 * TSaslTransport; RFC 4616.
 */
final class SaslPlain {
    static final int START = 1;
    private static final int OK = 2;
    private static final int BAD = 3;
    private static final int COMPLETE = 5;
    private static final int LONGEST = 64 << 10;

    private SaslPlain() {}

    /**
     * @param address of the client's machine
     * @return the user's name, empty where it is blank
     * @throws IOException where the client says something else, or isn't believed; it has been told then
     */
    static Optional<String> negotiate(
            InputStream input, OutputStream output, Authenticator authenticator, String address) throws IOException {
        DataInputStream in = new DataInputStream(input);
        DataOutputStream out = new DataOutputStream(output);
        expect(in.readUnsignedByte() == START, "a SASL negotiation to begin with START", out);
        String mechanism = new String(payload(in, out), StandardCharsets.UTF_8);
        expect(
                mechanism.equals("PLAIN"),
                "SASL mechanism PLAIN, found '" + LoginRefusedException.shown(mechanism) + "'",
                out);
        int status = in.readUnsignedByte();
        expect(status == OK || status == COMPLETE, "SASL status OK or COMPLETE, found " + status, out);
        String[] parts = new String(payload(in, out), StandardCharsets.UTF_8).split("\0", -1);
        expect(parts.length == 3, "authorization id, user and password", out);
        String user = parts[1];
        // Acting as somebody else would have to be allowed first.
        expect(
                parts[0].isEmpty() || parts[0].equals(user),
                "no authorization id or the user's own, found '" + LoginRefusedException.shown(parts[0])
                        + "' for user '" + LoginRefusedException.shown(user) + "'",
                out);
        try {
            authenticator.check(new Login(user, parts[2], address));
        } catch (LoginRefusedException e) {
            send(out, BAD, String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
            throw new IOException(e.reason(), e);
        }
        send(out, COMPLETE, new byte[0]);
        return user.isBlank() ? Optional.empty() : Optional.of(user);
    }

    private static byte[] payload(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        expect(length >= 0 && length <= LONGEST, "a SASL message of at most " + LONGEST + " bytes", out);
        byte[] payload = new byte[length];
        in.readFully(payload);
        return payload;
    }

    private static void expect(boolean good, String what, DataOutputStream out) throws IOException {
        if (!good) {
            String message = "expected " + what;
            send(out, BAD, message.getBytes(StandardCharsets.UTF_8));
            throw new IOException(message);
        }
    }

    private static void send(DataOutputStream out, int status, byte[] payload) throws IOException {
        out.writeByte(status);
        out.writeInt(payload.length);
        out.write(payload);
        out.flush();
    }
}
