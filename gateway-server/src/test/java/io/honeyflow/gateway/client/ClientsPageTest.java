package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.docs.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of clients in {@code docs/clients.md} comes from the verdicts of their tests. */
class ClientsPageTest {
    private static final String PAGE = "docs/clients.md";
    private static final String BEGIN =
            "<!-- Made from what the clients' tests found by ClientsPageTest; don't edit. -->";
    private static final String END = "<!-- The end of what the tests found. -->";

    @Test
    void theTableIsWhatTheTestsFound() throws IOException {
        String page = Files.readString(Pages.CLONE.resolve(PAGE));
        int from = page.indexOf(BEGIN);
        int to = page.indexOf(END);
        assertThat(from).as("the marks around the table").isPositive().isLessThan(to);
        Pages.compare(PAGE, page.substring(0, from + BEGIN.length()) + "\n" + tables() + page.substring(to));
    }

    @Test
    void everyFileOfVerdictsIsAClients() throws IOException {
        try (Stream<Path> files = Files.list(KnownClient.BEELINE_3_1.verdicts().getParent())) {
            List<Path> known = Arrays.stream(KnownClient.values())
                    .map(KnownClient::verdicts)
                    .toList();
            assertThat(files.filter(file -> file.toString().endsWith(".tsv"))).hasSameElementsAs(known);
        }
    }

    private static String tables() throws IOException {
        Map<String, List<KnownClient>> kinds = new LinkedHashMap<>();
        for (KnownClient client : KnownClient.values()) {
            kinds.computeIfAbsent(client.title(), title -> new ArrayList<>()).add(client);
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, List<KnownClient>> kind : kinds.entrySet()) {
            text.append("\n### ").append(kind.getKey()).append("\n\n");
            append(kind.getValue(), text);
        }
        return text.append('\n').toString();
    }

    private static void append(List<KnownClient> clients, StringBuilder text) throws IOException {
        Map<KnownClient, Map<String, String>> found = new LinkedHashMap<>();
        Set<String> features = new LinkedHashSet<>();
        for (KnownClient client : clients) {
            found.put(client, read(client));
            features.addAll(found.get(client).keySet());
        }
        text.append("| feature |");
        clients.forEach(client -> text.append(' ').append(client.version()).append(" |"));
        text.append("\n| --- |").append(" --- |".repeat(clients.size())).append('\n');
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (String feature : features) {
            text.append("| ").append(feature).append(" |");
            for (KnownClient client : clients) {
                String verdict = found.get(client).getOrDefault(feature, "-");
                text.append(' ').append(verdict.replaceFirst(":.*", "")).append(" |");
                if (verdict.contains(": ")) {
                    String reason = verdict.substring(verdict.indexOf(": "));
                    reasons.computeIfAbsent(feature + "%s" + reason, key -> new ArrayList<>())
                            .add(client.version());
                }
            }
            text.append('\n');
        }
        if (!reasons.isEmpty()) {
            text.append("\nWhat they can't, and why:\n\n");
            reasons.forEach((reason, versions) -> text.append("- ")
                    .append(reason.replaceFirst("%s", clients.size() == 1 ? "" : ", " + String.join(" and ", versions)))
                    .append('\n'));
        }
    }

    private static Map<String, String> read(KnownClient client) throws IOException {
        return Files.readAllLines(client.verdicts()).stream()
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, LinkedHashMap::new));
    }
}
