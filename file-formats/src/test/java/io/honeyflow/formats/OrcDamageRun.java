package io.honeyflow.formats;

import java.io.File;
import java.util.Arrays;
import java.util.Objects;

/**
 * Reads damaged ORC files one after another, saying of each what came of it. Where a stream of integers ends within a
 * packed run, orc-core counts 2^32 times to nothing for every eight values (SerializationUtils.readLongBE adds the -1 of
 * the stream's end to what it has read) and can't be stopped: then this process says so and ends.
 */
final class OrcDamageRun {
    /** The exit code of a process whose last case spun. */
    static final int SPINS = 3;

    private static final long PATIENCE_MILLIS = 4000;

    private OrcDamageRun() {}

    public static void main(String[] words) throws Exception {
        Damage damage = new Damage("orc", words[0], "v1", new File(words[1]));
        byte[] good = damage.good();
        int to = Integer.parseInt(words[3]);
        for (int i = Integer.parseInt(words[2]); i < to; i++) {
            int number = i;
            Thread reader = new Thread(() -> say(damage, good, number));
            reader.start();
            reader.join(PATIENCE_MILLIS);
            while (reader.isAlive()) {
                endIfItSpins(reader, number);
                reader.join(PATIENCE_MILLIS / 4);
            }
        }
        System.exit(0);
    }

    private static void say(Damage damage, byte[] good, int number) {
        try {
            System.out.println("case " + number + (damage.read(good, number) > 0 ? " found out" : " read"));
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void endIfItSpins(Thread reader, int number) {
        boolean spins = Arrays.stream(reader.getStackTrace())
                .anyMatch(frame -> Objects.equals(frame.getMethodName(), "readLongBE"));
        if (spins) {
            System.out.println("case " + number + " spins");
            System.out.flush();
            Runtime.getRuntime().halt(SPINS);
        }
    }
}
