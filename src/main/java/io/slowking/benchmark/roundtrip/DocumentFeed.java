package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.artifact.ArtifactFiles;
import io.slowking.benchmark.store.Measurements.Planned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The documents that are still to be measured, page by page: the next page is fetched, and its artifacts are made where they have to be, while the
 * present one is being sent. What a page has made is removed when all of it is answered.
 */
final class DocumentFeed implements Feed {
    private static final Entry END = new Entry(null, null);
    private static final long LOOK_NANOS = 1_000_000;

    private final Pages pages;
    private final Bodies bodies;
    private final BlockingQueue<Entry> ready;
    private final Thread fetcher;
    private volatile boolean closed;

    /** Where documents come from. */
    @FunctionalInterface
    interface Pages {
        /** The next ones after that place; none when there are none any more. */
        List<Planned> after(int place);
    }

    /** Where their bodies come from. */
    @FunctionalInterface
    interface Bodies {
        /** The artifacts of these names as files; empty when requests have no body. */
        Optional<ArtifactFiles> of(List<String> names) throws IOException;
    }

    private record Entry(
            @Nullable Request request, @Nullable RuntimeException failure) {}

    /**
     * @param most how many documents wait ready to be sent
     */
    DocumentFeed(Pages pages, Bodies bodies, int most) {
        this.pages = pages;
        this.bodies = bodies;
        this.ready = new ArrayBlockingQueue<>(most);
        this.fetcher = Thread.ofVirtual().name("slowking-feed").start(this::fetch);
    }

    @Override
    public Optional<Request> next() throws InterruptedException {
        Entry entry = ready.take();
        if (entry.request() == null) {
            // For the others who ask.
            ready.put(entry);
        }
        if (entry.failure() != null) {
            throw entry.failure();
        }
        return Optional.ofNullable(entry.request());
    }

    private void fetch() {
        try {
            List<Planned> page = pages.after(-1);
            while (!page.isEmpty() && !closed) {
                for (Request request : Page.of(page, bodies)) {
                    ready.put(new Entry(request, null));
                }
                page = pages.after(page.getLast().place());
            }
            ready.put(END);
        } catch (InterruptedException e) {
            // Nobody interrupts it: that would break its connection to the database.
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            fail(e);
        } catch (IOException e) {
            fail(new UncheckedIOException(e));
        }
    }

    private void fail(RuntimeException failure) {
        try {
            ready.put(new Entry(null, failure));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes what is still fetched, so that what was made for it is removed. */
    @Override
    public void close() {
        closed = true;
        boolean over = false;
        while (!over) {
            over = !fetcher.isAlive();
            for (Entry left = ready.poll(); left != null; left = ready.poll()) {
                if (left.request() != null) {
                    left.request().sent().run();
                }
            }
            LockSupport.parkNanos(over ? 0 : LOOK_NANOS);
        }
    }

    /** Requests whose bodies are removed together, when all of them were sent. */
    static final class Page {
        private final AtomicInteger open;
        private final @Nullable ArtifactFiles files;

        private Page(int size, @Nullable ArtifactFiles files) {
            this.open = new AtomicInteger(size);
            this.files = files;
        }

        static List<Request> of(List<Planned> documents, Bodies bodies) throws IOException {
            @Nullable
            ArtifactFiles files = bodies.of(
                            documents.stream().map(Planned::artifact).distinct().toList())
                    .orElse(null);
            Map<String, Path> byName = new HashMap<>();
            if (files != null) {
                files.files().forEach(file -> byName.put(file.getFileName().toString(), file));
            }
            Page page = new Page(documents.size(), files);
            return documents.stream()
                    .map(document -> new Request(document, byName.get(document.artifact()), page::sent))
                    .toList();
        }

        private void sent() {
            if (open.decrementAndGet() == 0 && files != null) {
                try {
                    files.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
