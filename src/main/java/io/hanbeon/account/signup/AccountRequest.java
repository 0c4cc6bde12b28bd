package io.hanbeon.account.signup;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.Sealer;
import java.time.Instant;

/** Somebody who asks for an account, as administrators see them. */
record AccountRequest(String id, String login, String name, String affiliation, String reason, Instant askedAt) {
    static AccountRequest of(AccountRequestEntity entity, Sealer sealer) {
        return new AccountRequest(
                Ids.text(entity.id),
                sealer.open(entity.login, AccountRequestEntity.LOGIN),
                sealer.open(entity.name, AccountRequestEntity.NAME),
                entity.affiliation,
                entity.reason,
                Ids.instant(entity.id));
    }
}
