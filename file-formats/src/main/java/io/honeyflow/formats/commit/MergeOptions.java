package io.honeyflow.formats.commit;

import io.honeyflow.api.option.Option;
import java.util.List;

/** When small files become larger ones, by Hive's names and defaults. */
public final class MergeOptions {
    static final Option<Boolean> MERGES = Option.flag(
            "hive.merge.tezfiles",
            false,
            "Whether a statement puts the files that it has written together before it publishes them, where they are"
                    + " small: in each folder where their average is below hive.merge.smallfiles.avgsize. Files of"
                    + " buckets and sequence files stay as they are.");

    static final Option<Boolean> MAPRED_MERGES =
            Option.flag("hive.merge.mapredfiles", false, "Means the same as hive.merge.tezfiles.");

    static final Option<Long> SMALL =
            Option.number("hive.merge.smallfiles.avgsize", 16_000_000, "Below how many bytes files are small.");

    public static final Option<Long> SIZE = Option.number(
            "hive.merge.size.per.task",
            256_000_000,
            "How many bytes a file has at most that statements or ALTER TABLE .. CONCATENATE put together.");

    static final Option<Boolean> STRIPES = Option.flag(
            "hive.merge.orcfile.stripe.level",
            true,
            "Whether ORC files are put together by their stripes, which are copied as they are; false writes their rows"
                    + " again, into larger stripes.");

    private MergeOptions() {}

    public static List<Option<?>> all() {
        return List.of(MERGES, MAPRED_MERGES, SMALL, SIZE, STRIPES);
    }
}
