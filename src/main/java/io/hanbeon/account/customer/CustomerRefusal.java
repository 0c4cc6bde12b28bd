package io.hanbeon.account.customer;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why somebody does not become a customer, or does not wake. Clients of the platform that is replaced find its {@code code}. */
@SuppressWarnings("serial") // They are told, never serialised.
abstract sealed class CustomerRefusal extends Refusal {
    private static final String CODE = "code";
    private static final long AGAIN_SECONDS = 10;

    private CustomerRefusal(Problem problem, String code) {
        super(problem.member(CODE, code));
    }

    static final class TermsNotAgreed extends CustomerRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "customer.terms-not-agreed",
                "이용약관과 개인정보 수집에 동의해야 합니다.",
                "Agree to the terms and to the use of personal data.",
                Retry.NEVER);

        TermsNotAgreed() {
            super(TYPE.at("/terms"), "INVALID_INPUT");
        }
    }

    static final class CaptchaFailed extends CustomerRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "customer.captcha-failed",
                "자동 가입 방지 확인에 실패했습니다. 다시 확인해 주십시오.",
                "The CAPTCHA was not passed; try it again.",
                Retry.NEVER);

        CaptchaFailed() {
            super(TYPE.at("/captcha"), "RECAPTCHA_FAILED");
        }
    }

    static final class CaptchaUnavailable extends CustomerRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "customer.captcha-unavailable",
                "자동 가입 방지 확인을 지금 할 수 없습니다. 잠시 후 다시 시도해 주십시오.",
                "The CAPTCHA cannot be checked at the moment; try again later.",
                Retry.AFTER);

        CaptchaUnavailable() {
            super(TYPE.after(AGAIN_SECONDS), "RECAPTCHA_FAILED");
        }
    }

    /** Too old, or none of ours; or a step was left out. */
    static final class SignUpOver extends CustomerRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "customer.sign-up-over",
                "가입 시간이 지났거나 순서가 다릅니다. 약관 동의부터 다시 시작해 주십시오.",
                "The time to sign up is over, or a step was left out; begin again with the terms.",
                Retry.NEVER);

        SignUpOver() {
            super(TYPE.at("/signUpToken"), "INVALID_TOKEN");
        }
    }

    static final class IdentityUnknown extends CustomerRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "customer.identity-unknown", "본인인증 기록이 없습니다.", "There is no such proof of identity.", Retry.NEVER);

        IdentityUnknown() {
            super(TYPE.at("/impUid"), "PORTONE_VERIFICATION_NOT_FOUND");
        }
    }

    static final class IdentityNotProved extends CustomerRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "customer.identity-not-proved",
                "본인인증이 완료되지 않았거나 이 가입의 인증이 아닙니다. 다시 인증해 주십시오.",
                "The identity was not proved, or for something else; prove it again.",
                Retry.NEVER);

        IdentityNotProved() {
            super(TYPE.at("/impUid"), "PORTONE_VERIFICATION_FAILED");
        }
    }

    static final class IdentityIncomplete extends CustomerRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "customer.identity-incomplete",
                "본인인증에서 이름 또는 CI·DI를 받지 못했습니다.",
                "The proof of identity lacks the name, CI or DI.",
                Retry.NEVER);

        IdentityIncomplete() {
            super(TYPE.at("/impUid"), "PORTONE_MISSING_REQUIRED_INFO");
        }
    }

    static final class IdentitySilent extends CustomerRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "customer.identity-unavailable",
                "본인인증 기관이 응답하지 않습니다. 잠시 후 다시 시도해 주십시오.",
                "Who proves identities does not answer; try again later.",
                Retry.AFTER);

        IdentitySilent() {
            super(TYPE.after(AGAIN_SECONDS), "PORTONE_VERIFICATION_TIMEOUT");
        }
    }

    /** No link to prove an identity by is configured, so that the pages would lead nowhere. */
    static final class NoIdentityWindow extends CustomerRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "customer.no-identity-window",
                "이 사이트에서는 지금 본인인증을 할 수 없어 가입을 받지 않습니다.",
                "Identities cannot be proved at this site at the moment, so nobody can sign up here.",
                Retry.NEVER);

        NoIdentityWindow() {
            super(TYPE.problem(), "PORTONE_API_ERROR");
        }
    }

    static final class SignUpUnavailable extends CustomerRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "customer.sign-up-unavailable",
                "지금은 회원 가입을 할 수 없습니다. 잠시 후 다시 시도해 주십시오.",
                "Nobody can sign up at the moment; try again later.",
                Retry.AFTER);

        SignUpUnavailable() {
            super(TYPE.after(AGAIN_SECONDS), "SERVICE_UNAVAILABLE");
        }
    }

    static final class PersonHasAccount extends CustomerRefusal {
        private static final ProblemType TYPE = new ProblemType(
                409,
                "customer.person-has-account",
                "이미 가입한 회원입니다. 한 사람은 계정 하나만 가질 수 있습니다.",
                "You have an account already; a person has one.",
                Retry.NEVER);

        PersonHasAccount() {
            super(TYPE.at("/signUpToken"), "DUPLICATE_IDENTITY");
        }
    }

    static final class EmailTaken extends CustomerRefusal {
        private static final ProblemType TYPE =
                new ProblemType(409, "customer.email-taken", "이미 사용 중인 이메일입니다.", "The e-mail is taken.", Retry.NEVER);

        EmailTaken() {
            super(TYPE.at("/email"), "ALREADY_EXISTS_EMAIL");
        }
    }
}
