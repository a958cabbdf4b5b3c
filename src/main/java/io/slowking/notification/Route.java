package io.slowking.notification;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Where a message goes. Its text form is what users write and what is shown. */
public sealed interface Route {
    /** Slowking's own log. */
    record Log() implements Route {}

    /** An e-mail address. */
    record Mail(String address) implements Route {}

    /** A program's address, posted to as signed JSON. */
    record Webhook(URI address) implements Route {}

    /** An incoming webhook as Slack has them. */
    record Slack(URI address) implements Route {}

    /**
     * Reads {@code log}, {@code mailto:address}, {@code https://…} or {@code slack:https://…}.
     *
     * @throws IllegalArgumentException when it is none of them, with a message for the user
     */
    static Route parse(String text) {
        if (text.equals("log")) {
            return new Log();
        }
        if (text.startsWith("mailto:")) {
            return new Mail(mailAddress(text.substring("mailto:".length())));
        }
        if (text.startsWith("slack:")) {
            return new Slack(webAddress(text.substring("slack:".length())));
        }
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return new Webhook(webAddress(text));
        }
        throw new IllegalArgumentException(
                "A route is log, mailto:ADDRESS, an http(s) URL, slack:URL or the name of a configured route");
    }

    private static String mailAddress(String address) {
        if (!MailForm.PATTERN.matcher(address).matches()) {
            throw new IllegalArgumentException("mailto: has to be followed by one e-mail address");
        }
        return address;
    }

    private static URI webAddress(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null && uri.getUserInfo() == null && address.matches("(?i)https?://.*")) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new IllegalArgumentException("A webhook has to be an http(s) URL without credentials in it");
    }

    /** One address without anything that could become a header of its own. */
    final class MailForm {
        static final Pattern PATTERN = Pattern.compile("[^\\s@<>,;:?\"]{1,64}@[^\\s@<>,;:?\"]{1,255}");

        private MailForm() {}
    }
}
