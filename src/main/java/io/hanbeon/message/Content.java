package io.hanbeon.message;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says.
 *
 * @param title of an MMS
 * @param text as the recipient reads it; of an alimtalk what its template yields
 * @param template of an alimtalk
 * @param attachments of an MMS: where each picture is, as the vendor is told; without any it is an LMS
 */
public record Content(
        @Nullable String title,
        String text,
        @Nullable Template template,
        List<String> attachments,
        boolean isAdvertising) {

    /**
     * What the organisation had Kakao approve.
     *
     * @param variables by name, without the {@code #{…}} around it
     */
    public record Template(String code, Map<String, String> variables, List<Button> buttons) {}

    /**
     * A button below an alimtalk.
     *
     * @param type Kakao's: WL a web link, AL an app's, DS where a parcel is, BK and MD answers
     */
    public record Button(
            String name,
            String type,
            @Nullable String mobileUrl,
            @Nullable String desktopUrl) {}

    public static Content text(@Nullable String title, String text) {
        return new Content(title, text, null, List.of(), false);
    }
}
