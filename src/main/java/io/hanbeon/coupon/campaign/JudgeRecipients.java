package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.WriteCampaign.BadRow;
import io.hanbeon.message.NoticeRules;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves out who has opted out. */
@ApplicationScoped
public class JudgeRecipients {
    private static final int ASKED_TOGETHER = 1_000;

    private final NoticeRules noticeRules;

    JudgeRecipients(NoticeRules noticeRules) {
        this.noticeRules = noticeRules;
    }

    public record Outcome(List<Recipient> willing, List<BadRow> bad, int duplicates, int optedOut) {}

    public Uni<Outcome> judge(long organisationId, ReadRecipients read) {
        return Multi.createFrom()
                .items(read.sound().stream().map(recipient -> recipient.phone().e164()))
                .group()
                .intoLists()
                .of(ASKED_TOGETHER)
                .onItem()
                .transformToUniAndConcatenate(some -> noticeRules.optedOut(organisationId, some))
                .collect()
                .in(HashSet<String>::new, Set::addAll)
                .map(unwilling -> outcome(read, unwilling));
    }

    private static Outcome outcome(ReadRecipients read, Set<String> unwilling) {
        var bad = new ArrayList<>(read.bad());
        var willing = new ArrayList<Recipient>(read.sound().size());
        for (var recipient : read.sound()) {
            if (unwilling.contains(recipient.phone().e164())) {
                bad.add(RowFault.OPTED_OUT.at(
                        recipient.row(),
                        "A" + recipient.row(),
                        recipient.phone().dialled()));
            } else {
                willing.add(recipient);
            }
        }
        return new Outcome(willing, bad, count(bad, RowFault.DUPLICATE), count(bad, RowFault.OPTED_OUT));
    }

    private static int count(List<BadRow> bad, RowFault fault) {
        var code = fault.at(0, "", "").code();
        return (int) bad.stream().filter(row -> row.code().equals(code)).count();
    }
}
