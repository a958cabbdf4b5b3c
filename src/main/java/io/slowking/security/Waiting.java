package io.slowking.security;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what Vert.x does on its own threads. */
final class Waiting {
    private Waiting() {}

    /**
     * @throws IOException what went wrong, as the JDK's own client would tell it; {@link HttpTimeoutException} when it took too long
     */
    static <T> T await(Future<T> future, Duration patience) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("it took longer than " + patience);
        } catch (ExecutionException e) {
            throw translated(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for an answer");
        }
    }

    private static IOException translated(Throwable failure) {
        return switch (failure) {
            case ConnectTimeoutException _ -> new HttpConnectTimeoutException("connecting took too long");
            case IOException told -> told;
            case TimeoutException _ -> new HttpTimeoutException("it took too long");
            default -> new IOException(failure.getMessage(), failure);
        };
    }
}
