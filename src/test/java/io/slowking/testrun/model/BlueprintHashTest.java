package io.slowking.testrun.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueprintHashTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "a, 867e2cb04f5a04dc, -8755511489804499748",
                "b, e5796351f59c6264, -1911387363177897372",
                "c, b0f080246a623d25, -5696912634731676379",
                "\"\", 46b9dd2b0ba88d13, 5096347630295354643",
                "héllo ✓, 90cc9ed422789995, -8012855003050370667"
            })
    void aTestIsNamedByItsTitle(String title, String digest, long id) {
        assertThat(new BlueprintHash().title(title).id()).isEqualTo(id);
        assertThat(TestIds.text(id)).isEqualTo(digest);
        assertThat(TestIds.parse(digest)).contains(id);
    }

    @ParameterizedTest
    @CsvSource({
        "a, 901dcfc063f942ca, -8062059332705369398",
        "a a, ca534632ffd55b54, -3867670470126642348",
        "a b c, d2ce59773da34b77, -3256567111872197769",
        "c a b, d2ce59773da34b77, -3256567111872197769",
        "a b c d, 84fae96d42ff6028, -8864516261040660440"
    })
    void aSetIsNamedByItsTestsInWhateverOrder(String titles, String digest, long id) {
        NamedResults run = NamedResults.of(
                Arrays.stream(titles.split(" "))
                        .map(title -> new TestResult(title, Outcome.PASSED))
                        .toList(),
                new TitleHashes());

        assertThat(run.setId()).isEqualTo(id);
        assertThat(TestIds.text(id)).isEqualTo(digest);
    }

    @Property
    void anyTitleIsNamedAsAnotherImplementationDoes(@ForAll String title) {
        byte[] utf8 = title.getBytes(StandardCharsets.UTF_8);

        assertThat(new BlueprintHash().title(title).id()).isEqualTo(shake256(utf8));
    }

    @Property
    void anySetIsNamedAsAnotherImplementationDoes(
            @ForAll @Size(min = 1, max = 50) List<String> titles, @ForAll Random random) {
        List<TestResult> results = new ArrayList<>(titles.stream()
                .map(title -> new TestResult(title, Outcome.PASSED))
                .toList());
        Collections.shuffle(results, random);

        assertThat(NamedResults.of(results, new TitleHashes()).setId()).isEqualTo(shake256(sortedBytes(titles)));
    }

    /** Sorted as texts of hexadecimal digits, which is the order of unsigned bytes without any number being involved. */
    private static byte[] sortedBytes(List<String> titles) {
        return HexFormat.of()
                .parseHex(titles.stream()
                        .map(title -> HexFormat.of().toHexDigits(shake256(title.getBytes(StandardCharsets.UTF_8))))
                        .sorted(Comparator.naturalOrder())
                        .reduce("", String::concat));
    }

    private static long shake256(byte[] input) {
        SHAKEDigest digest = new SHAKEDigest(256);
        digest.update(input, 0, input.length);
        byte[] output = new byte[Long.BYTES];
        digest.doFinal(output, 0, output.length);
        return ByteBuffer.wrap(output).getLong();
    }
}
