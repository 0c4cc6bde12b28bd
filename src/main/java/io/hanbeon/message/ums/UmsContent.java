package io.hanbeon.message.ums;

import io.hanbeon.message.Content;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message's content as the columns of {@code UMS_MSG} have it. */
final class UmsContent {
    private static final String SEPARATOR = ",";
    private static final String NORMAL = "normal";
    private static final String MAY_WAIT = "batch";

    /** Every {@code TRAFFIC_TYPE} that we write. */
    static final List<String> TRAFFIC = List.of(NORMAL, MAY_WAIT);

    private static final Pattern WEB = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

    private UmsContent() {}

    /** {@code MMS_FILE_LIST}: paths on the agent's host, URLs or ids of files that the hub has. */
    static @Nullable String files(Content content) {
        return content.attachments().isEmpty() ? null : String.join(SEPARATOR, content.attachments());
    }

    /** {@code MERGE_DATA}. */
    static @Nullable String mergeData(Content.Template template) {
        return template.variables().isEmpty()
                ? null
                : new JsonObject(new LinkedHashMap<>(template.variables())).encode();
    }

    /** {@code KAKAO_BUTTON}. */
    static @Nullable String buttons(Content.Template template, UmsSettings settings) {
        if (template.buttons().isEmpty()) {
            return null;
        }
        var buttons = new JsonArray();
        template.buttons().forEach(button -> buttons.add(button(button, settings)));
        return buttons.encode();
    }

    /** {@code TRAFFIC_TYPE}: advertising may be delayed. */
    static String traffic(Content content) {
        return content.isAdvertising() ? MAY_WAIT : NORMAL;
    }

    /** Whether the agent can tell what kind of file it is; an id of a file that the hub has is no path. */
    static boolean hasExtension(String attachment) {
        var name = attachment.substring(attachment.lastIndexOf('/') + 1);
        return !attachment.contains("/") || name.matches(".+\\.\\w+");
    }

    /**
     * Whether it is spelt as one path, URL or id. The agent may run on Windows, where a backslash and a drive lead to
     * files as well.
     */
    static boolean isPlain(String attachment) {
        boolean hasDrive =
                attachment.indexOf(':') >= 0 && !WEB.matcher(attachment).lookingAt();
        return !hasDrive
                && attachment.indexOf('\\') < 0
                && attachment.codePoints().noneMatch(Character::isISOControl)
                && !Arrays.asList(attachment.split("/")).contains("..");
    }

    /** A path leads to a file of the agent's host, and not all of them are to be sent. */
    static boolean isWithin(Optional<String> folder, String attachment) {
        boolean isPath = attachment.contains("/") && !WEB.matcher(attachment).lookingAt();
        return !isPath
                || folder.filter(below -> attachment.startsWith(below + "/")).isPresent();
    }

    static boolean isPng(String attachment) {
        return attachment.toLowerCase(Locale.ROOT).endsWith(".png");
    }

    static boolean isOneOfAList(String attachment) {
        return !attachment.isBlank() && !attachment.contains(SEPARATOR);
    }

    private static JsonObject button(Content.Button button, UmsSettings settings) {
        var json = new JsonObject().put("name", button.name()).put("type", button.type());
        if (button.mobileUrl() != null) {
            json.put(settings.buttonMobileName(), button.mobileUrl());
        }
        if (button.desktopUrl() != null) {
            json.put(settings.buttonDesktopName(), button.desktopUrl());
        }
        return json;
    }
}
