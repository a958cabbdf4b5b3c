package io.slowking.cli;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Files as a form (multipart/form-data), read from the disk while they are sent. */
final class FileForm {
    private final List<Path> files;
    private final String boundary = "slowking-" + UUID.randomUUID();

    FileForm(List<Path> files) {
        this.files = List.copyOf(files);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        Stream<BodyPublisher> parts =
                files.stream().flatMap(file -> Stream.of(text(head(file)), content(file), text("\r\n")));
        return BodyPublishers.concat(Stream.concat(parts, Stream.of(text("--" + boundary + "--\r\n")))
                .toArray(BodyPublisher[]::new));
    }

    private String head(Path file) {
        String name = file.toString().replaceAll("[\"\\\\\\p{Cntrl}]", "_");
        return "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                .formatted(boundary, name);
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BodyPublisher content(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new ClientFailure("There is no file " + file);
        }
    }
}
