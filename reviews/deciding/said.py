"""What the own result says of itself, in a few words each."""

from reviews.choices import AwardStatus, DecisionKind

HEADS = {
    DecisionKind.ADOPTED: "採択しました（内定）",
    DecisionKind.CONDITIONAL: "条件付きで採択しました（内定）",
    DecisionKind.RUNNER_UP: "次点になりました",
    DecisionKind.NOT_ADOPTED: "今回は、採択になりませんでした",
    DecisionKind.CONTINUED: "引き続き審査します",
}
ENDED = "{}の結果、次の審査に進まず、今回は採択になりませんでした"
STANDINGS: dict[str, str] = {
    AwardStatus.STANDING: "お返事は、いりません",
    AwardStatus.HELD: "順番が来たら、手紙でお知らせします",
    AwardStatus.REPLACED: "訂正の手紙をお送りしました",
}
ANSWERED: dict[str, str] = {
    AwardStatus.ACCEPTED: "受諾のお返事を受け取りました",
    AwardStatus.GIVEN_UP: "辞退のお返事を受け取りました",
    AwardStatus.LAPSED: "お返事がなかったため、辞退として扱いました",
}
