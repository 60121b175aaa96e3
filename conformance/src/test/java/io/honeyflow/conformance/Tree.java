package io.honeyflow.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A node of what Hive's parser makes of a text.
 *
 * @param text of its token, as written; a name stands without its backticks
 */
record Tree(String text, List<Tree> children) {
    /** Reads what {@code HiveParserOracle} writes. */
    static Tree parse(String text) {
        return new Reader(text).node();
    }

    boolean is(String... texts) {
        return List.of(texts).contains(text.toUpperCase(Locale.ROOT));
    }

    Tree child(int index) {
        return children.get(index);
    }

    List<Tree> from(int index) {
        return children.subList(index, children.size());
    }

    Optional<Tree> child(String... texts) {
        return children.stream().filter(child -> child.is(texts)).findFirst();
    }

    /** The first of these nodes, from the top and from the left. */
    Optional<Tree> find(String wanted) {
        if (text.equals(wanted)) {
            return Optional.of(this);
        }
        return children.stream().flatMap(child -> child.find(wanted).stream()).findFirst();
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Tree node() {
            if (text.charAt(at) != '(') {
                return new Tree(word(), List.of());
            }
            at++;
            String word = word();
            List<Tree> children = new ArrayList<>();
            while (text.charAt(at) == ' ') {
                at++;
                children.add(node());
            }
            at++;
            return new Tree(word, children);
        }

        private String word() {
            StringBuilder word = new StringBuilder();
            while (at < text.length() && " ()".indexOf(text.charAt(at)) < 0) {
                if (text.charAt(at) == '%') {
                    word.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 5;
                } else {
                    word.append(text.charAt(at++));
                }
            }
            return word.toString();
        }
    }
}
