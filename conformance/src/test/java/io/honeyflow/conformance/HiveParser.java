package io.honeyflow.conformance;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Hive's own parser, in a process of its own; what it said is kept under {@code target}. */
final class HiveParser {
    private static final Path JARS = Path.of("target", "hive-parser");
    private static final Path PROGRAM = Path.of("src", "test", "oracle", "HiveParserOracle.java");

    /** @param text a tree, or why it was refused */
    record Answer(boolean accepted, String text) {
        Tree tree() {
            return Tree.parse(text);
        }
    }

    private HiveParser() {}

    static List<Answer> ask(List<String> texts) throws IOException {
        Path kept = JARS.resolve("answers-" + digest(texts));
        if (!Files.exists(kept)) {
            Path fresh = Files.createTempFile(JARS, "answers", "");
            run(texts, fresh);
            Files.move(fresh, kept);
        }
        List<Answer> answers = new ArrayList<>(texts.size());
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(kept)))) {
            for (int i = 0; i < texts.size(); i++) {
                boolean accepted = in.read() == '+';
                byte[] text = new byte[in.readInt()];
                in.readFully(text);
                answers.add(new Answer(accepted, new String(text, StandardCharsets.UTF_8)));
            }
        }
        return answers;
    }

    private static String digest(List<String> texts) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(PROGRAM));
            for (String text : texts) {
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(List<String> texts, Path answers) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "--add-opens=java.base/java.net=ALL-UNNAMED",
                        "-cp",
                        JARS + "/*",
                        PROGRAM.toString())
                .redirectOutput(answers.toFile())
                .redirectError(JARS.resolve("errors.log").toFile())
                .start();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()))) {
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        } catch (IOException e) {
            process.destroy();
            throw new UncheckedIOException("Hive's parser ended; see " + JARS.resolve("errors.log"), e);
        }
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("Hive's parser ended with " + code + "; see " + JARS.resolve("errors.log"));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
