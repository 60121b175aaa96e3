package io.honeyflow.api.function;

import io.honeyflow.api.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The functions that a session can call. Operators are functions too, by their sign: {@code + - * / % div}, unary
 * {@code negative}, {@code & | ^ ~}, {@code = <> < <= > >= <=>}, {@code and or not}, {@code isnull isnotnull istrue
 * isnottrue isfalse isnotfalse}, {@code in} (value, then the list), {@code like rlike}, {@code ||}, {@code index}
 * ({@code a[0]}, {@code m['k']}).
 */
public interface FunctionCatalog {
    /** Empty where there is no function of that name (compared without case). */
    Optional<FunctionKind> kind(String name);

    /** All names, sorted; for SHOW FUNCTIONS and for suggestions. */
    SortedSet<String> names();

    /**
     * Chooses the overload and the implicit casts as Hive does.
     *
     * @throws io.honeyflow.api.error.SqlException FUNCTION_NOT_FOUND with the nearest name, or WRONG_ARGUMENTS with what
     *     was expected and found
     */
    ResolvedFunction resolve(String name, List<DataType> arguments);

    /** The same for a call whose constants are known: users' functions may look at them. */
    default ResolvedFunction resolveCall(String name, List<Argument> arguments) {
        return resolve(name, arguments.stream().map(Argument::type).toList());
    }

    /** Whether the name means code of a user's, also where the engine has a function of that name. */
    default boolean isUsers(String name) {
        return false;
    }

    /** Whether an aggregate function, for arguments of those types, can take back rows that it was given. */
    boolean retracts(ResolvedFunction aggregate);

    /** A text for DESCRIBE FUNCTION: how it is called and what it means. */
    Optional<String> describe(String name);

    /** The same with examples, where a user's function has some. */
    default Optional<String> describeExtended(String name) {
        return describe(name);
    }
}
