package io.slowking.testrun.model;

import static io.slowking.testrun.model.Outcome.FAILED;
import static io.slowking.testrun.model.Outcome.PASSED;
import static io.slowking.testrun.model.Outcome.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSpecTest {
    private static final String A = "867e2cb04f5a04dc";
    private static final String B = "e5796351f59c6264";
    private static final String C = "b0f080246a623d25";
    private static final String D = "0142aad0876d139f";

    @ParameterizedTest
    @CsvSource({
        "a+ b- c+, 00" + B,
        "a+ b- c-, 01" + A,
        "a+ b-, 00" + B,
        "a- b-, 01",
        "c- b- a+ a+ a+ a+, 00" + C + B,
        "b? a+, 0200000001" + B + "00000000",
        "c- b? a? b-, 0200000002" + B + A + "00000002" + C + B
    })
    void outcomesAreEncodedToTheByte(String results, String spec) {
        byte[] encoded = Objects.requireNonNull(named(results).spec());

        assertThat(HexFormat.of().formatHex(encoded)).isEqualTo(spec);
    }

    @Test
    void thatAllPassedTakesNoByteAtAll() {
        assertThat(named("a+ b+ c+").spec()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "00" + B,
        "01" + A,
        "01",
        "00" + C + B,
        "0200000001" + B + "00000000",
        "0200000000" + "00000001" + D,
    })
    void everyVariantIsDecoded(String spec) {
        long[] set = named("a+ b+ c+ d+").set();

        Outcome[] outcomes = ResultSpec.decode(HexFormat.of().parseHex(spec), set);

        assertThat(outcomes).hasSize(4).doesNotContainNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "03",
                "00ff",
                "01" + A + "00",
                "00" + D,
                "00" + A + A,
                "02",
                "0200000001" + A,
                "027fffffff",
                "02ffffffff",
                "0200000001" + A + "00000001" + A
            })
    void bytesThatAreNoSpecOfTheSetAreRefused(String spec) {
        long[] set = named("a+ b+ c+").set();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultSpec.decode(HexFormat.of().parseHex(spec), set));
    }

    @Property
    void whateverIsEncodedIsDecodedAgain(@ForAll("runs") List<TestResult> results) {
        NamedResults run = NamedResults.of(results, new TitleHashes());

        Outcome[] decoded = ResultSpec.decode(run.spec(), run.set());

        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (int i = 0; i < decoded.length; i++) {
            expected.add(TestIds.text(run.ids()[i]) + results.get(i).outcome());
            actual.add(TestIds.text(run.set()[i]) + decoded[i]);
        }
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Property
    void theOrderOfTheResultsDoesNotMatter(@ForAll("runs") List<TestResult> results) {
        NamedResults run = NamedResults.of(results, new TitleHashes());
        NamedResults reversed = NamedResults.of(results.reversed(), new TitleHashes());

        assertThat(ResultSpec.decode(reversed.spec(), reversed.set()))
                .isEqualTo(ResultSpec.decode(run.spec(), run.set()));
        assertThat(reversed.fingerprint()).isEqualTo(run.fingerprint());
    }

    /** Few titles, so that some occur several times. */
    @Provide
    Arbitrary<List<TestResult>> runs() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h"), Arbitraries.of(Outcome.class))
                .as(TestResult::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static NamedResults named(String results) {
        return NamedResults.of(
                List.of(results.split(" ")).stream()
                        .map(result -> new TestResult(
                                result.substring(0, result.length() - 1),
                                switch (result.charAt(result.length() - 1)) {
                                    case '+' -> PASSED;
                                    case '-' -> FAILED;
                                    default -> SKIPPED;
                                }))
                        .toList(),
                new TitleHashes());
    }
}
