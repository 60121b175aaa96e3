package io.honeyflow.exec.script;

import io.honeyflow.api.option.Option;
import java.util.List;

/** Settings of scripts. */
public final class ScriptOptions {
    public static final Option<String> WRAPPER = Option.text(
            "hive.exec.script.wrapper",
            "",
            "A program that scripts are started by, such as one that limits them: it gets the script and its arguments as"
                    + " its own last arguments.");
    public static final Option<Boolean> PARTIAL = Option.flag(
            "hive.exec.script.allow.partial.consumption",
            false,
            "Whether a script may end before it has read all its rows. Else that is an error.");
    public static final Option<Boolean> SHORT_ENVIRONMENT = Option.flag(
            "hive.script.operator.truncate.env",
            false,
            "Whether settings longer than 20 KB are cut before scripts get them as environment variables.");
    public static final Option<String> NOT_IN_ENVIRONMENT = Option.text(
            "hive.script.operator.env.blacklist",
            "hive.txn.valid.txns,hive.txn.tables.valid.writeids,hive.txn.valid.writeids,"
                    + "hive.script.operator.env.blacklist,hive.repl.current.table.write.id",
            "Settings, parted by commas, that scripts don't get as environment variables. Names with password, secret or"
                    + " credential in them they never get.");
    public static final Option<String> FOLDER = Option.text(
            "hive.downloaded.resources.dir",
            "",
            "The folder that scripts run in; empty means that of the files which the session has added by ADD FILE.");

    private ScriptOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(WRAPPER, PARTIAL, SHORT_ENVIRONMENT, NOT_IN_ENVIRONMENT, FOLDER);
    }
}
