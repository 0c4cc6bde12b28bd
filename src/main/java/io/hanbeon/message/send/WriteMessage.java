package io.hanbeon.message.send;

import io.hanbeon.message.delivery.NewMessage;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.text.ComposeContent;
import io.hanbeon.message.text.Placeholders;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the message of one recipient of a mailing, or tells what stands against it. */
@ApplicationScoped
class WriteMessage {
    private static final Pattern CLIENT_KEY = Pattern.compile("[!-~]{1,64}");

    /** So that what is kept of an alimtalk fits its column, quotes and keys included. */
    private static final int VARIABLES_BYTES_MAX = 6_000;

    private final Ids ids;

    WriteMessage(Ids ids) {
        this.ids = ids;
    }

    sealed interface Written {
        record Sound(NewMessage message) implements Written {}

        record Faulty(List<FieldError> errors) implements Written {}
    }

    /** @param pointer to the recipient in the body; empty if it is the body */
    Written write(CheckMailing.Checked checked, Addressee addressee, String pointer, long causeId) {
        var variables = checked.mailing().variables(addressee);
        var errors = new ArrayList<FieldError>();
        var recipient = recipient(addressee.recipient(), checked, pointer, errors);
        checkClientKey(addressee.clientKey(), pointer, errors);
        checkVariables(checked.mailing(), variables, pointer, errors);
        return errors.isEmpty() && recipient.isPresent()
                ? compose(checked, addressee, variables, recipient.get(), causeId)
                : new Written.Faulty(errors);
    }

    private static Optional<PhoneNumber> recipient(
            @Nullable String text, CheckMailing.Checked checked, String pointer, List<FieldError> errors) {
        var number = Optional.ofNullable(text).flatMap(PhoneNumber::parse);
        if (number.isEmpty()) {
            var fault = text == null ? RequestFault.REQUIRED : RequestFault.RECIPIENT_UNUSABLE;
            errors.add(fault.problem().error(pointer + "/recipient"));
        }
        number.flatMap(one -> unreachable(one, checked))
                .map(fault -> fault.problem().error(pointer + "/recipient"))
                .ifPresent(errors::add);
        return number;
    }

    private static Optional<ProblemType> unreachable(PhoneNumber number, CheckMailing.Checked checked) {
        if (!number.takesTexts()) {
            return Optional.of(RequestFault.RECIPIENT_READS_NOTHING);
        }
        return checked.route().vendor().reaches(number)
                ? Optional.empty()
                : Optional.of(RequestFault.RECIPIENT_OUT_OF_REACH);
    }

    private static void checkClientKey(@Nullable String key, String pointer, List<FieldError> errors) {
        if (key != null && !CLIENT_KEY.matcher(key).matches()) {
            errors.add(RequestFault.CLIENT_KEY_UNUSABLE.problem().error(pointer + "/clientKey"));
        }
    }

    private static void checkVariables(
            Mailing mailing, Map<String, String> variables, String pointer, List<FieldError> errors) {
        Placeholders.missing(mailing.wholeTitle() + mailing.wholeText(), variables).stream()
                .map(name -> missing(name).error(pointer + "/variables/" + escaped(name)))
                .forEach(errors::add);
        int bytes = variables.entrySet().stream()
                .mapToInt(entry -> CheckMailing.bytes(entry.getKey() + entry.getValue()))
                .sum();
        if (bytes > VARIABLES_BYTES_MAX) {
            errors.add(CheckMailing.tooLarge(VARIABLES_BYTES_MAX).error(pointer + "/variables"));
        }
    }

    private static Problem missing(String name) {
        return RequestFault.VARIABLE_MISSING.with("name", name);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private Written compose(
            CheckMailing.Checked checked,
            Addressee addressee,
            Map<String, String> variables,
            PhoneNumber recipient,
            long causeId) {
        var composed = ComposeContent.compose(
                checked.mailing().wording(variables), checked.route().vendor(), checked.optOutNumber());
        return switch (composed) {
            case ComposeContent.Composed.Faulty faulty -> new Written.Faulty(faulty.errors());
            case ComposeContent.Composed.Sound sound ->
                new Written.Sound(
                        new NewMessage(message(checked, recipient, sound, causeId), causeId, addressee.clientKey()));
        };
    }

    private Message message(
            CheckMailing.Checked checked, PhoneNumber recipient, ComposeContent.Composed.Sound composed, long causeId) {
        var route = checked.route();
        return new Message(
                ids.next(),
                route.organisationId(),
                route.provider(),
                route.accountId(),
                composed.channel(),
                Ids.text(causeId),
                recipient.e164(),
                checked.sender(),
                composed.content(),
                checked.sendAt());
    }
}
