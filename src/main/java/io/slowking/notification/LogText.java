package io.slowking.notification;

import java.util.regex.Pattern;

/**
 * A message as Slowking's log gets it. Names in it come from outside, so nothing in them may look like a line of the log's own or steer a terminal:
 * each line of the text is indented, and control and formatting characters become spaces.
 */
final class LogText {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]+");

    private LogText() {}

    static String of(Message message) {
        String title = plain(message.title()).replace('\n', ' ');
        return title + "\n" + plain(message.text()).strip().indent(4).stripTrailing();
    }

    private static String plain(String text) {
        return CONTROL.matcher(text.replace("\r\n", "\n")).replaceAll(" ");
    }
}
