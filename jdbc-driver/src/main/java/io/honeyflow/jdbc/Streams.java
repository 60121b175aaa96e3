package io.honeyflow.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Parameters that come as streams are read whole: a literal holds them anyway. */
final class Streams {
    private Streams() {}

    static @Nullable String text(@Nullable Reader reader, long most) throws SQLException {
        if (reader == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        try {
            for (int c; text.length() < most && (c = reader.read()) >= 0; ) {
                text.append((char) c);
            }
        } catch (IOException e) {
            throw new SQLException("a parameter's stream can't be read: " + e.getMessage(), "22000", e);
        }
        return text.toString();
    }

    static @Nullable String text(@Nullable InputStream stream, Charset charset, long most) throws SQLException {
        byte[] bytes = bytes(stream, most);
        return bytes == null ? null : new String(bytes, charset);
    }

    static byte @Nullable [] bytes(@Nullable InputStream stream, long most) throws SQLException {
        if (stream == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int b; bytes.size() < most && (b = stream.read()) >= 0; ) {
                bytes.write(b);
            }
        } catch (IOException e) {
            throw new SQLException("a parameter's stream can't be read: " + e.getMessage(), "22000", e);
        }
        return bytes.toByteArray();
    }
}
