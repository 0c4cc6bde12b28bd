package io.hanbeon.message.send;

import io.hanbeon.message.Content;
import io.hanbeon.message.delivery.QuietHours;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.text.Placeholders;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds against the rules what a request says to all of its recipients, apart from its words. */
@ApplicationScoped
class CheckMailing {
    private static final int FAULTS_TOLD_MAX = 100;
    private static final int ATTACHMENTS_MAX = 3;
    private static final int ATTACHMENT_BYTES_MAX = 500;
    private static final int TEMPLATE_CODE_BYTES_MAX = 64;
    private static final int BUTTONS_MAX = 5;
    private static final int BUTTON_BYTES_MAX = 1_000;

    private final SendSettings settings;
    private final Clock clock;

    CheckMailing(SendSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A mailing that may go out.
     *
     * @param sender as it is registered
     * @param sendAt whole seconds
     */
    record Checked(
            Mailing mailing,
            SendingRoute route,
            String sender,
            Instant now,
            Instant sendAt,
            Optional<String> optOutNumber) {
        /** Reserved, or held over night. */
        boolean waits() {
            return sendAt.isAfter(now);
        }
    }

    /** @throws SendRefusal.Unsendable naming every field that is wrong */
    Checked check(Mailing mailing, SendingRoute route) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var errors = new ArrayList<FieldError>();
        var sender = sender(mailing.sender(), route, errors);
        checkReservation(mailing.reserveAt(), now, errors);
        checkText(mailing, errors);
        checkAttachments(mailing.files(), errors);
        checkTemplate(mailing.template(), errors);
        if (!errors.isEmpty()) {
            throw new SendRefusal.Unsendable(errors);
        }
        return new Checked(mailing, route, sender, now, sendAt(mailing, now), optOutNumber(route.organisationId()));
    }

    private static String sender(@Nullable String wanted, SendingRoute route, List<FieldError> errors) {
        if (route.senders().isEmpty()) {
            errors.add(RequestFault.NO_SENDER.problem().error("/sender"));
            return "";
        }
        var sender = wanted == null ? Optional.of(route.senders().getFirst()) : route.sender(wanted);
        addIf(sender.isEmpty(), RequestFault.SENDER_UNREGISTERED, "/sender", errors);
        return sender.orElse("");
    }

    private void checkReservation(@Nullable Instant reserveAt, Instant now, List<FieldError> errors) {
        if (reserveAt == null) {
            return;
        }
        addIf(reserveAt.isBefore(now), RequestFault.RESERVED_IN_THE_PAST, "/reserveAt", errors);
        if (reserveAt.isAfter(now.plus(settings.reserveMax()))) {
            errors.add(RequestFault.RESERVED_TOO_FAR
                    .with("days", settings.reserveMax().toDays())
                    .error("/reserveAt"));
        }
    }

    private static void checkText(Mailing mailing, List<FieldError> errors) {
        addIf(mailing.wholeText().isBlank(), RequestFault.REQUIRED, "/text", errors);
        addIf(mailing.title() != null && mailing.title().isBlank(), RequestFault.REQUIRED, "/title", errors);
        addIf(mailing.fallback() != null, RequestFault.FALLBACK_NOT_HERE, "/fallback", errors);
        checkPlaceholders(mailing.wholeText(), "/text", errors);
        checkPlaceholders(mailing.wholeTitle(), "/title", errors);
    }

    private static void checkPlaceholders(String text, String pointer, List<FieldError> errors) {
        Placeholders.malformed(text).stream()
                .limit(FAULTS_TOLD_MAX)
                .map(position -> RequestFault.PLACEHOLDER_MALFORMED
                        .with("position", position)
                        .error(pointer))
                .forEach(errors::add);
    }

    private static void checkAttachments(List<String> files, List<FieldError> errors) {
        addIfMore(files.size(), ATTACHMENTS_MAX, "/attachments", errors);
        for (int i = 0; i < files.size(); i++) {
            checkSize(files.get(i), ATTACHMENT_BYTES_MAX, "/attachments/" + i, errors);
        }
    }

    private static void checkTemplate(@Nullable TemplateRequest template, List<FieldError> errors) {
        if (template == null) {
            return;
        }
        checkSize(template.code(), TEMPLATE_CODE_BYTES_MAX, "/template/code", errors);
        var buttons = Objects.requireNonNullElse(template.buttons(), List.<Content.Button>of());
        addIfMore(buttons.size(), BUTTONS_MAX, "/template/buttons", errors);
        for (int i = 0; i < buttons.size(); i++) {
            checkButton(buttons.get(i), "/template/buttons/" + i, errors);
        }
    }

    /** @param button {@code null} where the body says so */
    private static void checkButton(Content.@Nullable Button button, String pointer, List<FieldError> errors) {
        if (button == null) {
            errors.add(RequestFault.REQUIRED.problem().error(pointer));
            return;
        }
        addIf(isBlank(button.name()), RequestFault.REQUIRED, pointer + "/name", errors);
        addIf(isBlank(button.type()), RequestFault.REQUIRED, pointer + "/type", errors);
        int bytes = Stream.of(button.name(), button.type(), button.mobileUrl(), button.desktopUrl())
                .filter(Objects::nonNull)
                .mapToInt(CheckMailing::bytes)
                .sum();
        addIfLarger(bytes, BUTTON_BYTES_MAX, pointer, errors);
    }

    private static void checkSize(@Nullable String value, int bytesMax, String pointer, List<FieldError> errors) {
        addIf(isBlank(value), RequestFault.REQUIRED, pointer, errors);
        addIfLarger(value == null ? 0 : bytes(value), bytesMax, pointer, errors);
    }

    static int bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }

    static Problem tooLarge(int bytesMax) {
        return RequestFault.TOO_LARGE.with("max", bytesMax);
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static Instant sendAt(Mailing mailing, Instant now) {
        var meant = Objects.requireNonNullElse(mailing.reserveAt(), now).truncatedTo(ChronoUnit.SECONDS);
        return mailing.advertising() ? QuietHours.endAfter(meant) : meant;
    }

    private Optional<String> optOutNumber(long organisationId) {
        return Optional.ofNullable(settings.optOutNumbers().get(Ids.text(organisationId)))
                .or(settings::optOutNumber);
    }

    private static void addIfMore(int count, int max, String pointer, List<FieldError> errors) {
        if (count > max) {
            errors.add(RequestFault.TOO_MANY.with("max", max).error(pointer));
        }
    }

    private static void addIfLarger(int bytes, int bytesMax, String pointer, List<FieldError> errors) {
        if (bytes > bytesMax) {
            errors.add(tooLarge(bytesMax).error(pointer));
        }
    }

    private static void addIf(boolean isWrong, ProblemType fault, String pointer, List<FieldError> errors) {
        if (isWrong) {
            errors.add(fault.problem().error(pointer));
        }
    }
}
