package io.hanbeon.message.text;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.EucKr;
import io.hanbeon.message.provider.MessageProvider;
import io.hanbeon.message.provider.TextLimits;
import io.hanbeon.message.provider.Unsupported;
import io.hanbeon.shared.EnteredText;
import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes of a sender's words what goes out, or tells each field that stands against it. */
public final class ComposeContent {
    private static final String TEXT = "/text";
    private static final String TITLE = "/title";

    /** Whoever sends a whole alphabet of them has seen enough. */
    private static final int FAULTS_TOLD_MAX = 100;

    private static final Pattern LINE_BREAKS = Pattern.compile("\\R+");

    private ComposeContent() {}

    public sealed interface Composed {
        record Sound(Channel channel, Content content) implements Composed {}

        record Faulty(List<FieldError> errors) implements Composed {}
    }

    /** @param optOutNumber of the sender, which advertising must name */
    public static Composed compose(Wording wording, MessageProvider vendor, Optional<String> optOutNumber) {
        var errors = new ArrayList<>(shapeErrors(wording, optOutNumber));
        var title = shown(wording, inOneLine(wording, errors), TITLE, errors);
        var text = shown(wording, entered(wording.text()), TEXT, errors);
        if (!errors.isEmpty()) {
            return new Composed.Faulty(errors);
        }
        var marked = wording.isAdvertising()
                ? content(wording, Advertisement.title(title), Advertisement.text(text, optOutNumber.orElseThrow()))
                : content(wording, title, text);
        return fit(wording, marked, vendor);
    }

    private static List<FieldError> shapeErrors(Wording wording, Optional<String> optOutNumber) {
        var errors = new ArrayList<FieldError>();
        addIf(wording.text().isBlank(), TextFault.TEXT_EMPTY, TEXT, errors);
        addIf(wording.channel() == Channel.SMS && wording.title() != null, TextFault.TITLE_ON_SMS, TITLE, errors);
        addIf(
                wording.channel() != null
                        && wording.channel() != Channel.MMS
                        && !wording.attachments().isEmpty(),
                TextFault.FILES_NOT_ON_MMS,
                "/attachments",
                errors);
        addIf(wording.isAlimtalk() && wording.template() == null, TextFault.TEMPLATE_MISSING, "/template", errors);
        addIf(!wording.isAlimtalk() && wording.template() != null, TextFault.TEMPLATE_UNUSED, "/template", errors);
        addIf(wording.isAlimtalk() && wording.isAdvertising(), TextFault.NO_ADVERTISING, "/advertising", errors);
        addIf(wording.isAdvertising() && optOutNumber.isEmpty(), TextFault.NO_OPT_OUT_NUMBER, "/advertising", errors);
        return errors;
    }

    /** Whoever puts a variable into a title may put lines in. */
    private static @Nullable String inOneLine(Wording wording, List<FieldError> errors) {
        var title = wording.title();
        if (title == null || wording.unshowable() == Unshowable.REPLACE) {
            return title == null ? null : LINE_BREAKS.matcher(title.strip()).replaceAll(" ");
        }
        addIf(LINE_BREAKS.matcher(title).find(), TextFault.TITLE_OF_LINES, TITLE, errors);
        return title;
    }

    /** Of parts that were entered apart, a text and its variables, may come what composes only together. */
    private static String entered(String text) {
        return EnteredText.composedInLines(text);
    }

    /** Kakao shows what carriers cannot. */
    private static @Nullable String shown(
            Wording wording, @Nullable String text, String pointer, List<FieldError> errors) {
        if (text == null || wording.isAlimtalk()) {
            return text;
        }
        if (wording.unshowable() == Unshowable.REPLACE) {
            return CarrierText.replaced(text);
        }
        CarrierText.faults(text).stream()
                .limit(FAULTS_TOLD_MAX)
                .map(fault -> unshowable(fault).error(pointer))
                .forEach(errors::add);
        return text;
    }

    private static Problem unshowable(CarrierText.Fault fault) {
        return TextFault.UNSHOWABLE.with("position", fault.position()).with("character", fault.name());
    }

    private static Content content(Wording wording, @Nullable String title, String text) {
        return new Content(title, text, wording.template(), wording.attachments(), wording.isAdvertising());
    }

    private static Composed fit(Wording wording, Content content, MessageProvider vendor) {
        var channel = channel(wording, content, vendor);
        var whole = channel == Channel.MMS ? titled(content, vendor.limits()) : content;
        var errors = new ArrayList<>(lengthErrors(channel, whole, vendor.limits()));
        vendor.findUnsupported(channel, whole).map(ComposeContent::error).ifPresent(errors::add);
        return errors.isEmpty() ? new Composed.Sound(channel, whole) : new Composed.Faulty(errors);
    }

    private static Channel channel(Wording wording, Content content, MessageProvider vendor) {
        if (wording.channel() != null) {
            return wording.channel();
        }
        return wording.needsMms() ? Channel.MMS : vendor.channelFor(content.text());
    }

    /** Vendors want a title; without one the text's beginning is it. */
    private static Content titled(Content content, TextLimits limits) {
        return content.title() == null
                ? new Content(
                        beginning(content.text(), limits.titleBytesMax()),
                        content.text(),
                        content.template(),
                        content.attachments(),
                        content.isAdvertising())
                : content;
    }

    private static String beginning(String text, int bytesMax) {
        var line = text.strip().lines().findFirst().orElse("");
        int end = 0;
        while (end < line.length() && EucKr.length(line.substring(0, next(line, end))) <= bytesMax) {
            end = next(line, end);
        }
        return line.substring(0, end);
    }

    private static int next(String line, int index) {
        return line.offsetByCodePoints(index, 1);
    }

    private static List<FieldError> lengthErrors(Channel channel, Content content, TextLimits limits) {
        return switch (channel) {
            case SMS -> bytes(content.text(), limits.smsBytesMax());
            case ALIMTALK -> characters(content.text(), limits.alimtalkCharactersMax());
            case MMS -> mmsErrors(content, limits);
        };
    }

    private static List<FieldError> mmsErrors(Content content, TextLimits limits) {
        var errors = new ArrayList<FieldError>();
        var tooMany = bytes(content.text(), limits.mmsBytesMax());
        errors.addAll(tooMany.isEmpty() ? characters(content.text(), limits.mmsCharactersMax()) : tooMany);
        int titleBytes = content.title() == null ? 0 : EucKr.length(content.title());
        if (titleBytes > limits.titleBytesMax()) {
            errors.add(TextFault.TITLE_TOO_LONG
                    .with("length", titleBytes)
                    .with("max", limits.titleBytesMax())
                    .error(TITLE));
        }
        return errors;
    }

    private static List<FieldError> bytes(String text, int bytesMax) {
        return tooLong(EucKr.length(text), bytesMax, TextFault.TEXT_TOO_LONG);
    }

    private static List<FieldError> characters(String text, int charactersMax) {
        return tooLong(text.codePointCount(0, text.length()), charactersMax, TextFault.TOO_MANY_CHARACTERS);
    }

    private static List<FieldError> tooLong(int length, int max, ProblemType fault) {
        return length <= max
                ? List.of()
                : List.of(fault.with("length", length).with("max", max).error(TEXT));
    }

    private static FieldError error(Unsupported unsupported) {
        return new FieldError(unsupported.pointer(), "message.unsupported", unsupported.ko(), unsupported.en());
    }

    private static void addIf(boolean isWrong, ProblemType fault, String pointer, List<FieldError> errors) {
        if (isWrong) {
            errors.add(fault.problem().error(pointer));
        }
    }
}
