package io.honeyflow.planner.syntax;

import io.honeyflow.api.error.Position;
import java.util.List;
import java.util.Optional;

/** A statement about a scheduled query. Names are as they were written. */
public sealed interface ScheduledStatement extends Statement {
    String name();

    record Create(Position position, String name, Change change) implements ScheduledStatement {}

    record Alter(Position position, String name, Change change) implements ScheduledStatement {}

    record Drop(Position position, String name, AlterTable.Missing missing) implements ScheduledStatement {}

    /**
     * What is said of a query; the rest stays.
     *
     * @param schedule in Quartz's form
     * @param user who runs it
     * @param enabled whether it runs at all
     * @param next NOW for one that is to run at once, besides its schedule
     */
    record Change(
            Optional<String> schedule,
            Optional<String> user,
            Optional<Boolean> enabled,
            Optional<Defined> query,
            Next next) {}

    /** When a query runs next. */
    enum Next {
        BY_SCHEDULE,
        NOW
    }

    /**
     * What is to run.
     *
     * @param text as it was written
     * @param unqualified where names of tables without a database begin in it, rising
     */
    record Defined(Position position, String text, Statement statement, List<Integer> unqualified) {
        public Defined {
            unqualified = List.copyOf(unqualified);
        }

        /** The same for any session. @param database which names without one mean */
        public String qualified(String database) {
            StringBuilder qualified = new StringBuilder(text);
            unqualified.reversed().forEach(place -> qualified.insert(place, "`" + database + "`."));
            return qualified.toString();
        }
    }
}
