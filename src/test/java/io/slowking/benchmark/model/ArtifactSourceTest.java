package io.slowking.benchmark.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArtifactSourceTest {
    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("{\"set\":\"letters\"}", new ArtifactSource.NamedSet("letters")),
                Arguments.of("{\"path\":\"a/b\"}", new ArtifactSource.Folder("a/b")),
                Arguments.of(
                        "{\"generate\":{\"count\":200,\"bytes\":4000,\"seed\":7}}",
                        ArtifactSource.Generated.of(200, 4_000, 7)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aSourceIsStoredInTheFormOfTheCommand(String json, ArtifactSource source) throws Exception {
        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.writeValueAsString(source)).isEqualTo(json);
        assertThat(mapper.readValue(json, ArtifactSource.class)).isEqualTo(source);
    }
}
