package io.hanbeon.shared.http;

import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;

/** What a page read of a form, held to the same rules as a body of the API. */
@ApplicationScoped
public class CheckFields {
    private final Validator validator;

    CheckFields(Validator validator) {
        this.validator = validator;
    }

    /** Throws a refusal that names every field. */
    public <T> T require(T fields) {
        var errors = validator.validate(fields).stream()
                .map(violation -> FieldRules.error(violation, name -> false))
                .sorted(Comparator.comparing(Refusal.FieldError::pointer))
                .toList();
        if (!errors.isEmpty()) {
            throw new Unusable(errors);
        }
        return fields;
    }

    private static final class Unusable extends Refusal {
        private static final long serialVersionUID = 1;
        private static final ProblemType TYPE = new ProblemType(
                400,
                "form.invalid",
                "올바르지 않은 값이 있습니다. 표시된 칸을 고치십시오.",
                "Some values are not usable. Mend the fields that are marked.",
                Retry.NEVER);

        Unusable(List<FieldError> errors) {
            super(TYPE.problem().naming(errors));
        }
    }
}
