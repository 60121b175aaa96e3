package io.honeyflow.gateway.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A block of code on a page.
 *
 * @param line of the page on which its text begins, from 1
 * @param language the word behind the fence
 * @param shown the block of plain text that follows at once: what a reader is told to expect
 */
record PageBlock(int line, String language, String text, Optional<String> shown) {
    private static final String FENCE = "```";

    static List<PageBlock> of(String page) {
        List<PageBlock> blocks = new ArrayList<>();
        List<String> lines = page.lines().toList();
        int lastEnd = -2;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(FENCE)) {
                continue;
            }
            int end = i + 1;
            while (!lines.get(end).equals(FENCE)) {
                end++;
            }
            String language = lines.get(i).substring(FENCE.length()).strip();
            String text = String.join("\n", lines.subList(i + 1, end));
            if (language.equals("text") && lastEnd >= i - 2 && !blocks.isEmpty()) {
                PageBlock before = blocks.removeLast();
                blocks.add(new PageBlock(before.line, before.language, before.text, Optional.of(text)));
            } else {
                blocks.add(new PageBlock(i + 2, language, text, Optional.empty()));
            }
            lastEnd = end;
            i = end;
        }
        return blocks;
    }
}
