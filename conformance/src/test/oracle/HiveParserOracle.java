import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.hive.ql.lib.Node;
import org.apache.hadoop.hive.ql.parse.ASTNode;
import org.apache.hadoop.hive.ql.parse.ParseDriver;

/**
 * What Hive's own parser says of statements, asked over the standard streams. A question is a text; an answer is a byte,
 * {@code +} or {@code -}, and a tree or an error. A text is its length in bytes and UTF-8.
 */
final class HiveParserOracle {
    private static final long STACK = 512L << 20;

    private HiveParserOracle() {}

    public static void main(String[] arguments) throws InterruptedException {
        // What Hive prints must not stand between the answers.
        PrintStream answers = System.out;
        System.setOut(System.err);
        Thread thread = new Thread(null, () -> answer(answers), "parser", STACK);
        thread.start();
        thread.join();
    }

    private static void answer(PrintStream answers) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(answers))) {
            while (true) {
                int first = in.read();
                if (first < 0) {
                    return;
                }
                int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
                byte[] text = new byte[length];
                in.readFully(text);
                answer(new String(text, StandardCharsets.UTF_8), out);
            }
        } catch (EOFException e) {
            throw new IllegalStateException("a question without an end", e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(String text, DataOutputStream out) throws IOException {
        String answer;
        boolean accepted;
        try {
            answer = tree(new ParseDriver().parse(text).getTree());
            accepted = true;
        } catch (Exception | StackOverflowError e) {
            answer = String.valueOf(e.getMessage());
            accepted = false;
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        out.write(accepted ? '+' : '-');
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String tree(ASTNode node) {
        StringBuilder text = new StringBuilder();
        append(text, node);
        return text.toString();
    }

    private static void append(StringBuilder text, ASTNode node) {
        boolean inner = node.getChildCount() > 0;
        if (inner) {
            text.append('(');
        }
        escape(text, String.valueOf(node.getText()));
        if (inner) {
            for (Node child : node.getChildren()) {
                text.append(' ');
                append(text, (ASTNode) child);
            }
            text.append(')');
        }
    }

    /** Signs that part the tree's words, and what isn't printed, as hex numbers behind a percent sign. */
    private static void escape(StringBuilder text, String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c <= ' ' || c == '(' || c == ')' || c == '%') {
                text.append('%').append(String.format("%04x", (int) c));
            } else {
                text.append(c);
            }
        }
    }
}
