package io.hanbeon.account.login;

import io.hanbeon.shared.flow.Background;
import io.hanbeon.shared.start.StandardError;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** At a start without any user, prints the token that makes the first. On standard error only: logs are kept. */
@ApplicationScoped
class FirstStartJob {
    private final SetupToken setupToken;
    private final Background background;
    private final boolean hasDemoUsers;

    FirstStartJob(
            SetupToken setupToken,
            Background background,
            @ConfigProperty(name = "hanbeon.sandbox.enabled", defaultValue = "false") boolean hasDemoUsers) {
        this.setupToken = setupToken;
        this.background = background;
        this.hasDemoUsers = hasDemoUsers;
    }

    void print(@Observes StartupEvent started) {
        if (!hasDemoUsers) {
            background.begin(
                    "The setup token", () -> setupToken.make().invoke(made -> made.ifPresent(FirstStartJob::print)));
        }
    }

    private static void print(String token) {
        StandardError.print("""

                한번에 아직 사용자가 없습니다. 다음 토큰으로 첫 최고 관리자를 만드십시오. 한 번만 출력됩니다.
                Hanbeon has no users yet. Make the first super admin with this token; it is printed once.
                  POST /api/auth/setup  {"token": "%s", "login": …, "name": …, "password": …}
                """.formatted(token));
    }
}
