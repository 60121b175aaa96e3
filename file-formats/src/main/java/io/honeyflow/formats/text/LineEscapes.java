package io.honeyflow.formats.text;

import java.io.ByteArrayOutputStream;

/** Rows without line ends and tabs. Source: escapeText and unescapeText of Hive's HiveUtils. */
final class LineEscapes {
    private LineEscapes() {}

    /** The byte that parts fields becomes a tab, after tabs have become {@code \t}. */
    static byte[] escape(byte[] line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(line.length + 16);
        for (byte b : line) {
            switch (b) {
                case '\\' -> escaped(out, '\\');
                case '\n' -> escaped(out, 'n');
                case '\r' -> escaped(out, 'r');
                case '\t' -> escaped(out, 't');
                case 1 -> out.write('\t');
                default -> out.write(b);
            }
        }
        return out.toByteArray();
    }

    private static void escaped(ByteArrayOutputStream out, char letter) {
        out.write('\\');
        out.write(letter);
    }

    /** A tab becomes the byte that parts fields. A backslash before any other byte stays; one at the end goes. */
    static byte[] unescape(byte[] bytes, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        boolean escaped = false;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (escaped) {
                unescape(b, out);
                escaped = false;
            } else if (b == '\\') {
                escaped = true;
            } else {
                out.write(b == '\t' ? 1 : b);
            }
        }
        return out.toByteArray();
    }

    private static void unescape(byte letter, ByteArrayOutputStream out) {
        switch (letter) {
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case '\\' -> out.write('\\');
            default -> {
                out.write('\\');
                out.write(letter == '\t' ? 1 : letter);
            }
        }
    }
}
