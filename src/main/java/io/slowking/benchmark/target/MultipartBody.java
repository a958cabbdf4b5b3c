package io.slowking.benchmark.target;

import io.slowking.security.GuardedHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The project's id and then the files as {@code multipart/form-data} (RFC 7578), streamed from disk, with its length said beforehand: many an
 * application server does not take a body in chunks.
 */
final class MultipartBody implements GuardedHttp.Body {
    private final String boundary = "slowking-" + UUID.randomUUID();
    private final String projectId;
    private final List<Path> files;

    MultipartBody(String projectId, List<Path> files) {
        this.projectId = projectId;
        this.files = files;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    @Override
    public long length() {
        return first().length
                + files.stream()
                        .mapToLong(file -> head(file).length + size(file) + END_OF_FILE.length)
                        .sum()
                + last().length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(first());
        for (Path file : files) {
            out.write(head(file));
            Files.copy(file, out);
            out.write(END_OF_FILE);
        }
        out.write(last());
    }

    private static final byte[] END_OF_FILE = bytes("\r\n");

    private byte[] first() {
        return bytes("--%s\r\nContent-Disposition: form-data; name=\"document_type_id\"\r\n\r\n%s\r\n"
                .formatted(boundary, projectId));
    }

    private byte[] head(Path file) {
        return bytes(
                "--%s\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(boundary, quotable(file)));
    }

    private byte[] last() {
        return bytes("--%s--\r\n".formatted(boundary));
    }

    /** The file's name as it may stand between quotation marks. */
    private static String quotable(Path file) {
        return file.getFileName().toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
