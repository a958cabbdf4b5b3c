package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TracingTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    private final List<SpanData> ended = new ArrayList<>();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new Collected()))
                    .build())
            .build();
    private final Tracing tracing = new Tracing(telemetry);

    private final class Collected implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @Test
    void outsideOfATraceThereIsNothingToCarry() {
        assertThat(tracing.currentTraceParent()).isNull();
    }

    @Test
    void withinASpanItsContextIsCarried() {
        Span span = telemetry.getTracer("test").spanBuilder("request").startSpan();
        try (Scope _ = span.makeCurrent()) {
            assertThat(tracing.currentTraceParent())
                    .isEqualTo("00-%s-%s-01"
                            .formatted(
                                    span.getSpanContext().getTraceId(),
                                    span.getSpanContext().getSpanId()));
        } finally {
            span.end();
        }
    }

    @Test
    void aHandlerWorksInASpanBelowTheOneInWhichItsEventWasRaised() {
        AtomicReference<@Nullable String> within = new AtomicReference<>();

        tracing.handling(
                "a_handler", "00-%s-%s-01".formatted(TRACE, PARENT), () -> within.set(tracing.currentTraceParent()));

        assertThat(within.get()).startsWith("00-" + TRACE);
        assertThat(ended).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("a_handler");
            assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo(PARENT);
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        });
    }

    @Test
    void anEventThatIsNotTracedBeginsATraceOfItsOwn() {
        tracing.handling("a_handler", null, () -> {});

        assertThat(ended).singleElement().satisfies(span -> assertThat(
                        span.getParentSpanContext().isValid())
                .isFalse());
    }

    @Test
    void theSpanOfAHandlerThatFailsSaysSoWithoutItsMessage() {
        assertThatIllegalStateException()
                .isThrownBy(() -> tracing.handling("a_handler", null, () -> {
                    throw new IllegalStateException("s3cret");
                }));

        assertThat(ended).singleElement().satisfies(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getStatus().getDescription()).isEqualTo("IllegalStateException");
        });
    }
}
