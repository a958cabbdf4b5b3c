package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShardsTest {
    @Test
    void aSubjectIsAlwaysInTheSameShard() {
        UUID subject = UUID.fromString("0198c0de-0000-7000-8000-00000000beef");

        assertThat(Shards.of(subject)).isEqualTo(1).isEqualTo(Shards.of(UUID.fromString(subject.toString())));
    }

    @Test
    void subjectsAreSpreadOverAllShardsAndNoOther() {
        Set<Integer> shards =
                Stream.generate(UUID::randomUUID).limit(10_000).map(Shards::of).collect(Collectors.toSet());

        assertThat(shards)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, Shards.COUNT).boxed().toList());
    }
}
