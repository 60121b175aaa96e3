package io.honeyflow.gateway.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildGatewayTest {
    @TempDir
    private Path folder;

    @Test
    void tablesAreThereAgainAfterSigtermAndAfterSigkill() throws Exception {
        ChildGateway.Launch launch = new ChildGateway.Launch(folder.resolve("data"));
        try (ChildGateway gateway = launch.start()) {
            gateway.run("CREATE TABLE kept (a INT)", "INSERT INTO kept VALUES (1)");
            assertThatThrownBy(launch::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is in use by another gateway (process " + gateway.pid() + ")");
            assertThat(gateway.terminate()).as(gateway.messages()).isZero();
        }
        try (ChildGateway gateway = launch.start()) {
            gateway.run("INSERT INTO kept VALUES (2)");
            gateway.kill();
            assertThat(gateway.isAlive()).isFalse();
        }
        try (ChildGateway gateway = launch.start()) {
            assertThat(gateway.rows("SELECT sum(a) FROM kept")).containsExactly("3");
        }
    }
}
