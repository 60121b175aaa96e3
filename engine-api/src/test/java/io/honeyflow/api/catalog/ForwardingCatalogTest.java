package io.honeyflow.api.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingCatalogTest {
    static Stream<Method> methods() {
        return Arrays.stream(Catalog.class.getMethods()).filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    /** A method that an interface answers by itself would pass the other catalog by, unseen. */
    @ParameterizedTest
    @MethodSource("methods")
    void eachMethodIsPassedOn(Method method) {
        assertThatCode(() -> ForwardingCatalog.class.getDeclaredMethod(method.getName(), method.getParameterTypes()))
                .doesNotThrowAnyException();
    }
}
