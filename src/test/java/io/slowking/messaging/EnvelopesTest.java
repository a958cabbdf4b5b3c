package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {
    private static final UUID ID = UUID.randomUUID();
    private static final UUID SUBJECT = UUID.randomUUID();
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Map<String, @Nullable String> headers = new HashMap<>(Map.of(
            "ce_specversion", "1.0",
            "ce_id", ID.toString(),
            "ce_type", "test_counted",
            "ce_source", "urn:slowking",
            "ce_subject", SUBJECT.toString(),
            "ce_time", "2026-07-01T12:00:00.123456Z",
            "traceparent", TRACE));

    private ConsumerRecord<String, String> message(@Nullable String body) {
        ConsumerRecord<String, String> message = new ConsumerRecord<>("a topic", 0, 0, SUBJECT.toString(), body);
        headers.forEach((name, value) ->
                message.headers().add(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    @Test
    void theHeadersOfACloudEventAreItsEnvelope() {
        assertThat(Envelopes.of(message("{}")))
                .hasValue(new Envelope(
                        ID,
                        "test_counted",
                        "a topic",
                        SUBJECT,
                        Instant.parse("2026-07-01T12:00:00.123456Z"),
                        "{}",
                        TRACE));
    }

    @Test
    void aTimeMayHaveAnOffset() {
        headers.put("ce_time", "2026-07-01T14:00:00+02:00");

        assertThat(Envelopes.of(message("{}"))).map(Envelope::time).hasValue(Instant.parse("2026-07-01T12:00:00Z"));
    }

    @Test
    void theLastOfSeveralHeadersCounts() {
        ConsumerRecord<String, String> message = message("{}");
        message.headers().add("ce_type", "test_called".getBytes(StandardCharsets.UTF_8));

        assertThat(Envelopes.of(message)).map(Envelope::type).hasValue("test_called");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "ce_subject", "ce_time"})
    void aMessageWithoutARequiredHeaderIsNoneOfOurs(String name) {
        headers.remove(name);

        assertThat(Envelopes.of(message("{}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "ce_subject", "ce_time"})
    void aHeaderWithoutAValueIsAMissingHeader(String name) {
        headers.put(name, null);

        assertThat(Envelopes.of(message("{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ce_id,seventeen", "ce_subject,a benchmark", "ce_time,yesterday"})
    void aMessageWithAForeignHeaderIsNoneOfOurs(String name, String value) {
        headers.put(name, value);

        assertThat(Envelopes.of(message("{}"))).isEmpty();
    }

    @Test
    void aMessageWithoutABodyIsNoneOfOurs() {
        assertThat(Envelopes.of(message(null))).isEmpty();
    }

    @Test
    void aMessageWithoutHeadersIsNoneOfOurs() {
        headers.clear();

        assertThat(Envelopes.of(message("{}"))).isEmpty();
    }

    @Test
    void anEventNeedNotBeTraced() {
        headers.remove("traceparent");

        assertThat(Envelopes.of(message("{}")))
                .get()
                .extracting(Envelope::traceParent)
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "somewhere", "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"})
    void aTraceThatIsNoneIsLeftOut(String traceParent) {
        headers.put("traceparent", traceParent);

        assertThat(Envelopes.of(message("{}")))
                .get()
                .extracting(Envelope::traceParent)
                .isNull();
    }
}
