"""Two proposals up to 要件確認済: 行政提案型 by touch on a phone, from a theme; 市民提案型 by
keyboard alone, from the note of an idea over advice and a 補正.

After every step axe looks at the page in light and in dark.
"""

import pytest
import time_machine
from playwright.sync_api import expect

from calls.models import Consultation
from proposals.choices import Finding, Judgement
from proposals.models import Proposal, SectionOpinion
from tests.browser.conftest import DESK, PHONE, TOUCH
from tests.browser.eyes import look
from tests.browser.keys import Keyboard
from tests.browser.test_consultation_journey import TITLE, signed_in, write_the_note
from tests.browser.thumb import Thumb
from tests.core import hostile
from tests.factories import calls, open_calls, people
from tests.factories.proposals import FACTS

pytestmark = pytest.mark.django_db(transaction=True)
POINT = "土地の持ち主の同意を、書面で確かめたか"
OPINION = "わたしたちも、いっしょに進めたいです。"
WRONG = "合計を確かめてください。"


@pytest.fixture(autouse=True)
def _clock():
    """On the day on which the calls of the tests are open; the clock goes on."""
    with time_machine.travel(calls.at()):
        yield


def press(hand, name):
    hand.press(name)
    look(hand.page)


def hand_of(page, user, hand=Keyboard):
    """Somebody who has signed in before, with thumb or keyboard."""
    signed_in(page, user)
    return hand(page)


# --- what is written, with either hand ------------------------------------------------------------


def write(hand, **facts):
    """Each field of the page in its order, then on."""
    for name, text in facts.items():
        hand.write(name, text)
    press(hand, "保存して次へ")


def write_outline(hand):
    write(hand, 事業の名前=FACTS["title"], ひとことで言うと=FACTS["lead"])
    hand.choose("団体の種別", "市民活動団体")
    write(
        hand, 団体の名称=FACTS["name"], フリガナ="だんたいさんぷるさとやま", 代表者の役職="代表",
        代表者の氏名="見本 太郎", 代表者のフリガナ="みほん たろう",
        電話番号="０４９５－００－００００", 郵便番号="３６７００００", 所在地=FACTS["address"],
    )  # fmt: skip
    write(hand, 困っていること=FACTS["problem"], 目的=FACTS["purpose"])
    hand.write("行うこと", FACTS["activities"])
    hand.write("だれのために", FACTS["target"])
    hand.write("場所", FACTS["place"])
    for year, month, day in (("令和９", "４", "１"), ("2028", "2", "28")):
        hand.write("年", year)
        hand.write("月", month)
        hand.write("日", day)
    write(hand, **{"だれが、どう進めるか": FACTS["setup"]})


def write_sides(hand, *, carried=False):
    """Why with the city, who does what, the form of it, when."""
    write(hand, 市と協働する理由=FACTS["reason"])
    if not carried:
        hand.write("仕事の名前", "見学会")
        hand.write("どこまでするか", "参加の申し込みを受ける")
        hand.choose("だれがしますか", "いっしょ")
    hand.choose("連絡の窓口", "団体")
    press(hand, "保存して次へ")
    hand.choose("協働のかたち", "補助金・助成金")
    hand.choose("協働の領域", "市民等の主体的な活動")
    hand.tick("地域ごと")
    hand.pick("おもな分野", "環境の保全")
    press(hand, "保存して次へ")
    write(hand, いつ="令和９年５月", すること="下見", だれが="会員")


def write_budget(hand, asked, own):
    for item, basis, yen in (("原材料費", "砂利 10,000円×30", "３００，０００円"),):
        hand.write("費目", item)
        hand.write("積算", basis)
        hand.write("金額", yen)
    hand.pick("種類", "自己資金")
    hand.write("積算", "会費から")
    hand.write("金額", own)
    hand.write("市に求める額", asked)
    hand.tick("同じ支出に")
    press(hand, "保存して次へ")


def write_rest(hand):
    write(hand, 何ではかるか="見学会に来る人", 目標="60人", はかり方="受付の名簿")
    write(
        hand, 安全のためにすること=FACTS["safety"], 個人情報の守り方=FACTS["privacy"],
        保険=FACTS["insurance"],
    )  # fmt: skip
    write(hand, 次の年からのこと=FACTS["future"])
    file = {"name": "会則.pdf", "mimeType": "application/pdf", "buffer": hostile.pdf()}
    hand.hand_over("ファイルを選ぶ（会則", [file])
    press(hand, "保存して次へ")
    write(hand, 氏名="見本 太郎", フリガナ="みほん たろう", 役職="代表")
    for promise in hand.page.locator("#id_pledges label").all_inner_texts():
        hand.tick(promise)
    press(hand, "保存して次へ")


def hand_in(hand):
    """The last look, the press of its button, the receipt."""
    press(hand, "内容を確かめて")
    press(hand, "この内容で")
    number = Proposal.objects.get().number
    expect(hand.page.get_by_text(number).first).to_be_visible()


# --- at the city ----------------------------------------------------------------------------------


def at_desk(window, user, page="proposals/proposal/"):
    """Somebody of the city, by keyboard, on a page of the admin."""
    hand = hand_of(window(DESK), user)
    hand.page.goto(f"/admin/{page}")
    look(hand.page)
    return hand


def give_advice(window, talk):
    clerk = at_desk(window, people.clerk(), f"calls/consultation/{talk.pk}/change/")
    press(clerk, "助言を返す")
    clerk.write("助言", "名簿は、市からは渡せません。")
    press(clerk, "助言を返す")


def ask_section(window):
    """The clerk asks what 福祉部 thinks, and 福祉部 says it."""
    clerk = at_desk(window, people.clerk())
    press(clerk, FACTS["title"])
    press(clerk, "課に意見を求める")
    clerk.tick("福祉部")
    press(clerk, "意見を求める")
    [asked] = SectionOpinion.objects.all()
    section = at_desk(window, people.liaison(), f"proposals/sectionopinion/{asked.pk}/change/")
    for question in ("実現できるか", "法令・制度", "ほかの計画・予算", "いっしょにしたいか"):
        section.choose(question, Judgement.YES.label)
    section.write("意見", OPINION)
    press(section, "意見を送る")
    return clerk


def ask_for_a_correction(clerk):
    clerk.page.reload()
    expect(clerk.page.get_by_text(OPINION)).to_be_visible()
    press(clerk, "補正を求める")
    clerk.reach("収支予算", kinds=("SUMMARY",))
    clerk.page.keyboard.press("Enter")
    clerk.pick("種類：収支予算", "誤り")
    clerk.write("直し方（任意）：収支予算", WRONG)
    clerk.write("全体の理由", "収支予算を直してください。")
    press(clerk, "補正を求める")


def confirm(clerk):
    """What a person looks at is marked; then 要件確認済."""
    clerk.page.reload()
    clerk.pick(f"結果：{POINT}", Finding.OK.label)
    press(clerk, "確認を保存する")
    press(clerk, "要件確認済にする")
    press(clerk, "要件確認済にする")
    assert Proposal.objects.get().status == "filed"


def read_that_it_is_confirmed(hand):
    hand.page.goto("/my/")
    look(hand.page)
    expect(hand.page.get_by_text("要件確認済").first).to_be_visible()


# --- the two ways ---------------------------------------------------------------------------------


def course_of(call):
    """A course with a paper that it demands and a point that a person looks at."""
    course = call.courses.first()
    course.required_papers.create(name="会則")
    course.check_points.create(text=POINT)
    return course


def test_answer_to_a_theme_goes_by_touch_from_its_button_to_the_confirmed_requirements(window):
    call = open_calls.opened()
    call.courses.all().delete()
    open_calls.city_course(call)
    course_of(call)
    roles = [{"work": "見学会", "citizens": "開く", "city": "知らせる"}]
    theme = open_calls.theme(call, roles=roles)
    hand = hand_of(window(PHONE, **TOUCH), people.outsider(), Thumb)

    hand.page.goto(theme.get_absolute_url())
    press(hand, "提案書を書きはじめる")
    press(hand, "提案書を書きはじめる")
    press(hand, "事業の名前とひとこと")
    write_outline(hand)
    write_sides(hand, carried=True)
    write_budget(hand, "200000", "100,000")
    write_rest(hand)
    hand_in(hand)

    proposal = Proposal.objects.get()
    assert (proposal.status, proposal.theme) == ("submitted", theme)
    clerk = at_desk(window, people.clerk())
    press(clerk, FACTS["title"])
    confirm(clerk)
    read_that_it_is_confirmed(hand)


def test_idea_goes_by_keyboard_over_advice_and_a_correction_to_the_confirmed_requirements(window):
    call = open_calls.opened()
    course_of(call)
    people.clerk(), people.liaison()
    hand = hand_of(window(), people.outsider())

    write_the_note(hand.page)
    give_advice(window, Consultation.objects.get())
    hand.page.goto(call.get_absolute_url())
    press(hand, "提案書を書きはじめる")
    press(hand, TITLE)
    press(hand, "提案書を書きはじめる")
    press(hand, "事業の名前とひとこと")
    write_outline(hand)
    write_sides(hand)
    write_budget(hand, "200,000", "１０００００")
    write_rest(hand)
    hand_in(hand)
    clerk = ask_section(window)
    ask_for_a_correction(clerk)
    hand.page.goto("/my/")
    press(hand, "直すところを見る")
    press(hand, "収支予算")
    expect(hand.page.get_by_text(WRONG).first).to_be_visible()
    expect(hand.page.get_by_text(OPINION)).to_be_hidden()
    hand.reach("種類")
    hand.write("金額", "110,000")
    hand.write("市に求める額", "190000")
    press(hand, "保存して次へ")
    hand_in(hand)
    confirm(clerk)
    read_that_it_is_confirmed(hand)
