package io.hanbeon.message.route;

import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal.FieldError;
import io.hanbeon.shared.Refusal.Retry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a choice of what somebody sends and what is kept; refuses what could not be used. */
@ApplicationScoped
class CompleteRoute {
    static final ProblemType SAME_TWICE = new ProblemType(
            422,
            "message-settings.fallback-same",
            "예비 사업자는 첫 번째 사업자와 달라야 합니다.",
            "The fallback must be another provider than the first.",
            Retry.NEVER);
    static final ProblemType SENDER_UNUSABLE = new ProblemType(
            422,
            "message-settings.sender-unusable",
            "발신번호로 쓸 수 없는 번호입니다(060 제외). 예: 02-3490-4411, 1588-1234, +82234904411",
            "Not a sender number, such as 02-3490-4411, 1588-1234 or +82234904411; never 060.",
            Retry.NEVER);

    static final ProblemType TOO_MANY = new ProblemType(
            422, "message-settings.too-many", "최대 {max}개입니다.", "There are more than {max}.", Retry.NEVER);

    private static final String CREDENTIALS = "/credentials";
    private static final String FALLBACK = "/fallback";
    private static final String SENDER_NUMBERS = "/senderNumbers";

    private final CredentialRules rules;
    private final RoutingSettings settings;

    CompleteRoute(CredentialRules rules, RoutingSettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    /** @throws UnusableSettings naming every field that is wrong */
    RouteChoice complete(RouteRequest wanted, Optional<StoredRoute> kept) {
        var errors = new ArrayList<FieldError>();
        var first = complete(wanted.first(), kept, "", errors);
        var fallback = wanted.fallback().map(one -> complete(one, kept, FALLBACK, errors));
        if (fallback.filter(one -> one.provider() == first.provider()).isPresent()) {
            errors.addAll(SAME_TWICE.at(FALLBACK + "/provider").errors());
        }
        var numbers = numbers(wanted.senderNumbers(), errors);
        if (!errors.isEmpty()) {
            throw new UnusableSettings(errors);
        }
        return new RouteChoice(first, fallback, numbers);
    }

    /** @throws UnusableSettings naming every field that is wrong */
    ProviderChoice complete(RouteRequest.ProviderRequest wanted, Optional<StoredRoute> kept) {
        var errors = new ArrayList<FieldError>();
        var chosen = complete(wanted, kept, "", errors);
        if (!errors.isEmpty()) {
            throw new UnusableSettings(errors);
        }
        return chosen;
    }

    private ProviderChoice complete(
            RouteRequest.ProviderRequest wanted, Optional<StoredRoute> kept, String pointer, List<FieldError> errors) {
        var provider = wanted.provider();
        var keptOfIt = kept.flatMap(route -> route.choice().of(provider));
        var chosen = new ProviderChoice(provider, rules.complete(provider, wanted.credentials(), keptOfIt));
        if (wanted.credentials().size() > settings.credentialFieldsMax()) {
            errors.add(tooMany(settings.credentialFieldsMax(), pointer + CREDENTIALS));
        } else if (rules.isOffered(provider)) {
            errors.addAll(rules.errors(chosen, pointer + CREDENTIALS));
        } else {
            errors.addAll(CredentialRules.NOT_OFFERED
                    .with("provider", provider)
                    .at(pointer + "/provider")
                    .errors());
        }
        return chosen;
    }

    private static FieldError tooMany(int max, String pointer) {
        return TOO_MANY.with("max", max).error(pointer);
    }

    private List<String> numbers(List<String> spelt, List<FieldError> errors) {
        if (spelt.size() > settings.senderNumbersMax()) {
            errors.add(tooMany(settings.senderNumbersMax(), SENDER_NUMBERS));
            return List.of();
        }
        var numbers = new ArrayList<String>();
        for (int i = 0; i < spelt.size(); i++) {
            var pointer = SENDER_NUMBERS + "/" + i;
            PhoneNumber.parse(spelt.get(i))
                    .filter(number -> !number.isPaid())
                    .map(PhoneNumber::e164)
                    .ifPresentOrElse(
                            numbers::add,
                            () -> errors.addAll(SENDER_UNUSABLE.at(pointer).errors()));
        }
        return numbers.stream().distinct().toList();
    }
}
