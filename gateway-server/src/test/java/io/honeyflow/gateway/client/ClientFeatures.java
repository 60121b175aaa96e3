package io.honeyflow.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.gateway.docs.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * What one client can do with the gateway, each feature with the test that shows it. The verdicts are kept in a file of
 * the client's, from which the table in {@code docs/clients.md} is made; the last test says whether they are still true.
 */
final class ClientFeatures {
    static final String YES = "yes";

    private final KnownClient client;
    private final List<DynamicTest> tests = new ArrayList<>();
    private final Map<String, String> verdicts = new LinkedHashMap<>();

    ClientFeatures(KnownClient client) {
        this.client = client;
    }

    /** @param proof fails where the client can't */
    ClientFeatures can(String feature, Executable proof) {
        return add(feature, YES, proof);
    }

    /**
     * Something that doesn't work with this client.
     *
     * @param reason for those who read the page
     * @param proof fails where it works after all, or for another reason
     */
    ClientFeatures cannot(String feature, String reason, Executable proof) {
        return add(feature, "no: " + reason, proof);
    }

    /** Something that works with this client but for what the reason says. */
    ClientFeatures partly(String feature, String reason, Executable proof) {
        return add(feature, "partly: " + reason, proof);
    }

    private ClientFeatures add(String feature, String verdict, Executable proof) {
        tests.add(DynamicTest.dynamicTest(feature, () -> {
            proof.execute();
            assertThat(verdicts.put(feature, verdict))
                    .as("a feature stands once")
                    .isNull();
        }));
        return this;
    }

    Stream<DynamicTest> tests() {
        List<DynamicTest> all = new ArrayList<>(tests);
        all.add(DynamicTest.dynamicTest("its verdicts are those of the page", this::compare));
        return all.stream();
    }

    private void compare() throws IOException {
        assertThat(verdicts).as("features whose tests passed").hasSameSizeAs(tests);
        StringBuilder text = new StringBuilder();
        verdicts.forEach((feature, verdict) ->
                text.append(feature).append('\t').append(verdict).append('\n'));
        if (Pages.isWriting()) {
            Files.createDirectories(client.verdicts().getParent());
            Files.writeString(client.verdicts(), text);
        }
        assertThat(client.verdicts())
                .as("what this test finds: write it with -Dhoneyflow.docs=write, then run ClientsPageTest likewise")
                .exists()
                .content()
                .isEqualTo(text.toString());
    }
}
