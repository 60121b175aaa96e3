package io.honeyflow.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperationStateTest {
    /** The whole table: from each state into which others. */
    @Test
    void noStateIsLeftButForTheseOthers() {
        Map<OperationState, String> table = Arrays.stream(OperationState.values())
                .collect(Collectors.toMap(
                        state -> state,
                        state -> Arrays.stream(OperationState.values())
                                .filter(state.next()::contains)
                                .map(Enum::name)
                                .collect(Collectors.joining(" "))));
        assertThat(table)
                .containsOnly(
                        Map.entry(OperationState.INITIALIZED, "PENDING RUNNING CANCELED TIMED_OUT CLOSED"),
                        Map.entry(OperationState.PENDING, "RUNNING FINISHED CANCELED TIMED_OUT ERROR CLOSED"),
                        Map.entry(OperationState.RUNNING, "FINISHED CANCELED TIMED_OUT ERROR CLOSED"),
                        Map.entry(OperationState.FINISHED, "CANCELED TIMED_OUT ERROR CLOSED"),
                        Map.entry(OperationState.CANCELED, "CLOSED"),
                        Map.entry(OperationState.TIMED_OUT, "CLOSED"),
                        Map.entry(OperationState.ERROR, "CLOSED"),
                        Map.entry(OperationState.CLOSED, ""));
    }

    @Test
    void nobodyWaitsForAStateThatIsTerminal() {
        Set<OperationState> going = Set.of(OperationState.INITIALIZED, OperationState.PENDING, OperationState.RUNNING);
        for (OperationState state : OperationState.values()) {
            assertThat(state.isTerminal()).as(state.name()).isNotEqualTo(going.contains(state));
        }
    }
}
