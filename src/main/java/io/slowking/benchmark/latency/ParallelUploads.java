package io.slowking.benchmark.latency;

import io.slowking.benchmark.target.TargetConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Splits files into requests of bounded size and sends a bounded number of them at once. */
final class ParallelUploads {
    private final TargetConfig config;

    ParallelUploads(TargetConfig config) {
        this.config = config;
    }

    /** Sends all files. When a request fails, those under way are waited for, and its failure is thrown. */
    void run(List<Path> files, Consumer<List<Path>> upload) throws IOException {
        List<List<Path>> requests = split(files);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(config.uploads(), requests.size()),
                Thread.ofVirtual().name("slowking-upload-", 0).factory())) {
            requests.forEach(request -> running.add(threads.submit(() -> upload.accept(request))));
            running.forEach(ParallelUploads::await);
        }
    }

    private List<List<Path>> split(List<Path> files) throws IOException {
        List<List<Path>> requests = new ArrayList<>();
        List<Path> request = new ArrayList<>();
        long bytes = 0;
        for (Path file : files) {
            long size = Files.size(file);
            if (!request.isEmpty()
                    && (request.size() == config.filesPerUpload() || bytes + size > config.bytesPerUpload())) {
                requests.add(request);
                request = new ArrayList<>();
                bytes = 0;
            }
            request.add(file);
            bytes += size;
        }
        requests.add(request);
        return requests;
    }

    private static void await(Future<?> upload) {
        try {
            upload.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while uploading");
        }
    }
}
