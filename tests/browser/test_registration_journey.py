"""The whole journey by keyboard alone: a representative on a phone, then a clerk, then anybody.

After every step axe looks at the page in light and in dark.
"""

import pytest
from playwright.sync_api import expect

from groups.models import Organization, Registration
from tests.browser.conftest import DESK, PHONE
from tests.browser.eyes import look
from tests.browser.keys import Keyboard
from tests.browser.test_accounts import mailed_code
from tests.core import hostile
from tests.factories import people

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "団体サンプル花と緑の会"
YES = (
    "本庄市内に事務所があるか", "入会や退会を", "規約・会則など", "登録する活動は", "宗教を広める",
    "政治上の主張", "暴力団",
)  # fmt: skip
PAPERS = (
    "規約・会則",
    "名簿",
    "今年度の事業計画",
    "今年度の収支予算",
    "前年度の事業報告",
    "活動がわかる資料",
)


def press(page, name):
    Keyboard(page).press(name)
    look(page)


def ask_whether_eligible(page):
    page.goto("/groups/register/")
    keys = Keyboard(page)
    keys.choose("あなたの団体は", "市民活動団体")
    press(page, "質問に進む")
    keys.write("会員は何人", "１２")
    keys.write("活動を始めて何か月", "24")
    for question in YES:
        keys.choose(question, "はい")
    press(page, "登録できるか見る")


def sign_in(page, address):
    press(page, "ログインして書きはじめる")
    keys = Keyboard(page)
    keys.write("メールアドレス", address)
    press(page, "確認コードを受け取る")
    keys.write("確認コード", mailed_code(address))
    press(page, "ログインする")


def write_basics(page):
    keys = Keyboard(page)
    press(page, "保存して次へ")
    assert "エラー" in page.title()
    keys.write("団体の名称", NAME)
    keys.write("フリガナ", "ﾀﾞﾝﾀｲｻﾝﾌﾟﾙﾊﾅﾄﾐﾄﾞﾘﾉｶｲ")
    keys.write("年", "平成２１")
    keys.write("月", "４")
    keys.write("会員数", "１２")
    keys.write("うち市民", "11")
    press(page, "保存して次へ")


def write_people_and_place(page):
    keys = Keyboard(page)
    keys.write("代表者の役職", "会長")
    keys.write("代表者の氏名", "見本 花子")
    keys.write("代表者のフリガナ", "みほん はなこ")
    press(page, "保存して次へ")
    keys.write("郵便番号", "３６７８５０１")
    keys.write("所在地", "埼玉県本庄市見本町１丁目２番３号")
    keys.write("電話番号", "０４９５－００－０００９")
    keys.write("団体のメールアドレス", "hana@sample.example")
    press(page, "保存して次へ")


def write_activity(page):
    keys = Keyboard(page)
    keys.write("ひとことで言うと", "花壇に花を植えます")
    keys.pick("おもな分野", "環境の保全")
    keys.write("目的", "まちを花でかざること")
    keys.write("活動の内容", "毎週の水やりと、春と秋の植えかえ")
    keys.pick("地区", "本庄地区")
    keys.write("活動の日時", "毎週土曜 9時から")
    keys.write("活動の場所", "若泉公園")
    keys.tick("ボランティアを受け入れて")
    press(page, "保存して次へ")


def hand_in_papers(page):
    keys = Keyboard(page)
    for paper in PAPERS:
        file = {"name": f"{paper}.pdf", "mimeType": "application/pdf", "buffer": hostile.pdf()}
        keys.hand_over(f"ファイルを選ぶ（{paper}", [file])
        keys.reach(f"送る（{paper}", kinds=("BUTTON",))
        with page.expect_event("load"):
            page.keyboard.press("Enter")
    look(page)


def test_group_is_registered_from_a_phone_by_keyboard(window):
    people.representative()
    page = window(PHONE)

    ask_whether_eligible(page)
    sign_in(page, "representative@sample.example")
    press(page, "申請を書きはじめる")
    press(page, "団体の基本")
    write_basics(page)
    write_people_and_place(page)
    write_activity(page)
    press(page, "同意して、保存する")
    hand_in_papers(page)
    press(page, "保存して次へ")
    press(page, "内容を確かめて提出する")
    press(page, "この内容で申請を提出する")
    assert "エラー" in page.title()
    for pledge in page.locator("#id_pledge label").all_inner_texts():
        Keyboard(page).tick(pledge)
    press(page, "この内容で申請を提出する")

    registration = Registration.objects.get()
    assert (registration.status, registration.name) == ("submitted", NAME)
    expect(page.get_by_text(registration.reference).first).to_be_visible()

    decide(window, registration)
    find(window)


def as_staff(page, user):
    """Staff come with their second factor; setting it up has its own test."""
    page.goto("/")
    cookie = people.signed_in(user).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": page.url}])


def decide(window, registration):
    """The clerk's side, at a desk, by keyboard too."""
    page = window(DESK)
    as_staff(page, people.clerk())
    page.goto("/admin/")
    look(page)
    press(page, NAME)
    press(page, "審査を始める")
    press(page, "審査を始める")
    keys = Keyboard(page)
    for requirement in page.locator("#checklist label").all_inner_texts():
        keys.tick(requirement)
    press(page, "確認を保存する")
    press(page, "登録する")
    press(page, "登録する")
    assert Organization.objects.get().name == NAME


def find(window):
    """Anybody, on a phone."""
    page = window(PHONE)
    page.goto("/groups/")
    Keyboard(page).write("団体の名前", "はなとみどり")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    look(page)
    press(page, NAME)
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
