package io.hanbeon.message.route;

import io.hanbeon.message.provider.CredentialField;
import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccess;
import io.hanbeon.message.provider.ProviderAccesses;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal.FieldError;
import io.hanbeon.shared.Refusal.Retry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a provider's fields allow, and how people see their values: a secret by its first four characters. A masked value
 * that comes back as it was shown stands for the secret that is kept.
 */
@ApplicationScoped
class CredentialRules {
    static final ProblemType NOT_OFFERED = new ProblemType(
            422,
            "message-settings.provider-not-offered",
            "사용할 수 없는 사업자입니다: {provider}",
            "{provider} cannot be chosen here.",
            Retry.NEVER);
    static final ProblemType MISSING = new ProblemType(
            422, "message-settings.field-missing", "{field} 값이 필요합니다.", "The provider needs {field}.", Retry.NEVER);
    static final ProblemType UNKNOWN = new ProblemType(
            422,
            "message-settings.field-unknown",
            "{field}은(는) 이 사업자의 항목이 아닙니다.",
            "The provider has no {field}.",
            Retry.NEVER);
    static final ProblemType UNUSABLE = new ProblemType(
            422,
            "message-settings.field-unusable",
            "{field} 형식이 올바르지 않습니다.",
            "{field} is not as the provider issues it.",
            Retry.NEVER);
    static final ProblemType NOTHING_BEHIND = new ProblemType(
            422,
            "message-settings.mask-unknown",
            "가려진 값과 일치하는 저장된 값이 없습니다. {field} 값을 다시 입력하십시오.",
            "No kept value looks like this masked one; give {field} anew.",
            Retry.NEVER);

    static final int NAME_LENGTH_MAX = 50;

    /** So that all of an account's fit their column. */
    static final int VALUE_LENGTH_MAX = 500;

    private static final String DOTS = "••••••••";
    private static final int SHOWN = 4;
    private static final int SHOWN_FROM_LENGTH = 12;

    private final ProviderAccesses accesses;

    CredentialRules(ProviderAccesses accesses) {
        this.accesses = accesses;
    }

    boolean isOffered(Provider provider) {
        return accesses.find(provider).isPresent();
    }

    /** Of a provider that this build does not know everything is a secret. */
    boolean isSecret(Provider provider, String field) {
        return fields(provider).stream()
                .filter(one -> one.name().equals(field))
                .findFirst()
                .map(CredentialField::isSecret)
                .orElse(true);
    }

    Map<String, String> shown(ProviderChoice chosen) {
        var shown = new TreeMap<>(chosen.credentials().values());
        shown.replaceAll((field, value) -> isSecret(chosen.provider(), field) ? masked(value) : value);
        return shown;
    }

    /** Given values, with what is kept in the place of what is masked. */
    Credentials complete(Provider provider, Map<String, String> given, Optional<ProviderChoice> kept) {
        var values = new TreeMap<>(given);
        kept.ifPresent(chosen -> values.replaceAll((field, value) -> chosen.credentials()
                .find(field)
                .filter(secret -> isSecret(provider, field) && value.equals(masked(secret)))
                .orElse(value)));
        return Credentials.of(values);
    }

    /** @param pointer to the credentials in the body */
    List<FieldError> errors(ProviderChoice chosen, String pointer) {
        var errors = new ArrayList<FieldError>();
        var fields = fields(chosen.provider());
        for (var field : fields) {
            chosen.credentials()
                    .find(field.name())
                    .map(value -> error(field, value))
                    .orElseGet(() -> field.isRequired() ? Optional.of(MISSING) : Optional.empty())
                    .ifPresent(type -> errors.add(at(type, pointer, field.name())));
        }
        chosen.credentials().values().keySet().stream()
                .filter(name -> fields.stream().noneMatch(field -> field.name().equals(name)))
                .forEach(name -> errors.add(at(UNKNOWN, pointer, name)));
        return errors;
    }

    private static Optional<ProblemType> error(CredentialField field, String value) {
        if (value.endsWith(DOTS)) {
            return Optional.of(NOTHING_BEHIND);
        }
        boolean fits = value.length() <= VALUE_LENGTH_MAX
                && field.pattern().matcher(value).matches();
        return fits ? Optional.empty() : Optional.of(UNUSABLE);
    }

    /** Whether only secrets differ, as when a vendor's key is replaced. */
    boolean isSameAccount(ProviderChoice one, ProviderChoice other) {
        return one.provider() == other.provider() && plain(one).equals(plain(other));
    }

    private Map<String, String> plain(ProviderChoice chosen) {
        var values = chosen.credentials().values();
        values.keySet().removeIf(field -> isOffered(chosen.provider()) && isSecret(chosen.provider(), field));
        return values;
    }

    private List<CredentialField> fields(Provider provider) {
        return accesses.find(provider).map(ProviderAccess::fields).orElse(List.of());
    }

    private static FieldError at(ProblemType type, String pointer, String field) {
        return type.with("field", field).at(pointer + "/" + field).errors().getFirst();
    }

    /** As long for every secret, and without a part of one that has little more. */
    private static String masked(String secret) {
        return (secret.length() < SHOWN_FROM_LENGTH ? "" : secret.substring(0, SHOWN)) + DOTS;
    }
}
