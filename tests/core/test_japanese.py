import threading
from functools import partial

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core import japanese

odd_text = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "本庄子供ども防災ﾎﾞﾗﾝﾃｨｱーＮＰＯ'\"\\&|!:*()<> 　\0\n髙𠮷👩‍👧\U000e0100\ufe0f\ue000"
        ),
    ),
    max_size=80,
)
# Every example runs in the transaction of its test: nothing is written.
in_one_transaction = partial(settings, suppress_health_check=[HealthCheck.function_scoped_fixture])


def matches(text, query, *, kana=(), loose=True):
    """Whether PostgreSQL finds the text by the query."""
    vector = japanese.tsvector_literal([(text, "A")], kana)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT %s::tsvector @@ %s::tsquery", [vector, japanese.tsquery(query, loose=loose)]
        )
        return cursor.fetchone()[0]


# --- folding ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＮＰＯ法人", "npo法人"),
        ("ﾎﾞﾗﾝﾃｨｱ", "ボランティア"),
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("齋藤と齊藤", "斎藤と斉藤"),
        ("渡邊、渡邉", "渡辺、渡辺"),
        ("𠮷田", "吉田"),
        ("葛\U000e0100城", "葛城"),
        ("関ヶ原", "関ケ原"),
        ("本庄\n市\0", "本庄 市"),
        ("全角　空白", "全角 空白"),
    ],
)
def test_fold_removes_what_does_not_distinguish(text, folded):
    assert japanese.fold(text) == folded


@given(odd_text)
def test_fold_of_folded_text_changes_nothing(text):
    once = japanese.fold(text)
    assert japanese.fold(once) == once


def test_kana_are_turned_into_each_other_half_width_too():
    assert japanese.to_hiragana("ﾎﾞﾗﾝﾃｨｱ・ヴィラ本庄") == "ぼらんてぃあ・ゔぃら本庄"
    assert japanese.to_katakana("ぼらんてぃあ・ゔぃら本庄") == "ボランティア・ヴィラ本庄"


@given(st.text("あいうえおかがきぎぱぴんっゃー本A"))
def test_katakana_and_back_is_the_same_hiragana(text):
    assert japanese.to_hiragana(japanese.to_katakana(text)) == text


def test_sort_keys_stand_in_gojuon_order():
    names = ["ンガ", "ｱｵﾊﾞ", "カワ", "いけ", "ア オ"]
    assert sorted(names, key=japanese.sort_key) == ["ア オ", "ｱｵﾊﾞ", "いけ", "カワ", "ンガ"]


# --- form input ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("０４９５－２５－１１１１", "0495-25-1111"),
        ("0495（25）1111", "0495-25-1111"),
        ("(0495) 25 ― 1111", "0495-25-1111"),
        ("０９０ー００００ー００００", "090-0000-0000"),
        ("0495 25 1111", "0495-25-1111"),
        ("0495.25.1111", "0495-25-1111"),
        ("0495251111", "0495251111"),
        ("\u202a0495-25-1111\u202c", "0495-25-1111"),
        ("+81 495-25-1111", "0495-25-1111"),
        ("+81-(0)495-25-1111", "0495-25-1111"),
        ("＋８１９０００００００００", "09000000000"),
        ("0495-25-1111（代）", "0495-25-1111"),
        ("0495-25-1111　代表", "0495-25-1111"),
        ("ＴＥＬ：0495-25-1111", "0495-25-1111"),
        ("℡0495(25)1111", "0495-25-1111"),
        ("0495-25-1111 内線12", "0495-25-1111 内線12"),
        ("0495-25-1111（内線 1234）", "0495-25-1111 内線1234"),
        ("０４９５－２５－１１１１（代）内線：３０１", "0495-25-1111 内線301"),
        ("0495-25-1111 ext.12", "0495-25-1111 内線12"),
    ],
)
def test_phone_numbers_are_narrowed(typed, number):
    phone = japanese.normalise_phone(typed)
    assert (phone, japanese.is_phone(phone)) == (number, True)


def test_what_is_dialled_of_a_number_is_all_but_its_extension():
    assert japanese.dialled("0495-25-1111 内線12") == "0495-25-1111"
    assert japanese.dialled("0495-25-1111") == "0495-25-1111"


@pytest.mark.parametrize(
    "wrong", ["", "25-1111", "0495-25-111", "090-0000-00000", "電話なし", "内線12"]
)
def test_other_texts_are_no_phone_number(wrong):
    assert not japanese.is_phone(japanese.normalise_phone(wrong))


@pytest.mark.parametrize("typed", ["〒３６７－８５０１", "3678501", "367−8501", " 367 8501 "])
def test_postal_codes_are_narrowed_and_divided(typed):
    code = japanese.normalise_postal_code(typed)
    assert (code, japanese.is_postal_code(code)) == ("367-8501", True)


@pytest.mark.parametrize("wrong", ["", "367-850", "3678501x", "本庄市"])
def test_other_texts_are_no_postal_code(wrong):
    assert not japanese.is_postal_code(japanese.normalise_postal_code(wrong))


def test_furigana_is_widened_and_hiragana_accepted():
    furigana = japanese.normalise_furigana(" ﾎﾝｼﾞｮｳ  こども・クラブ ")
    assert (furigana, japanese.is_furigana(furigana)) == ("ホンジョウ　コドモ・クラブ", True)


@pytest.mark.parametrize("wrong", ["", "本庄", "ホンジョウ1", "honjo"])
def test_other_texts_are_no_furigana(wrong):
    assert not japanese.is_furigana(japanese.normalise_furigana(wrong))


def test_a_line_is_trimmed_and_its_half_width_kana_widened():
    assert japanese.normalise_line("　ﾎﾞﾗﾝﾃｨｱ  の\n会 ") == "ボランティア の 会"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://ja.wikipedia.org/wiki/サーバー", "https://ja.wikipedia.org/wiki/サーバー"),
        ("https://a.example/Ｔ－１？ｑ=ｶﾞ", "https://a.example/Ｔ－１？ｑ=ｶﾞ"),
        ("https://a.example/?q=２#–", "https://a.example/?q=２#–"),
        ("ｈｔｔｐｓ：／／ａ．example／サーバー？ｑ＝１", "https://a.example/サーバー?q=1"),
        ("ｗｗｗ。ａ．example／ー", "https://www.a.example/ー"),
        ("http：／／a.example/ー", "http://a.example/ー"),
        (" a.example/川　", "https://a.example/川"),
        ("https://サーバー.example/", "https://サーバー.example/"),
        ("https://a.example/a b", "https://a.example/a b"),  # no address: refused, never joined
        ("　", ""),
    ],
)
def test_address_of_a_page_changes_only_where_an_address_may(typed, kept):
    assert japanese.normalise_web_address(typed) == kept


def test_address_within_a_text_stays_while_its_kana_are_widened():
    text = "[ｻｰﾊﾞｰ](https://a.example/ｻｰﾊﾞｰ) ﾃﾞｽ"

    assert japanese.widen(text) == "[サーバー](https://a.example/ｻｰﾊﾞｰ) デス"


@pytest.mark.parametrize(
    ("number", "is_right"),
    [
        ("7000012050002", True),  # the National Tax Agency's own example
        ("8000012050002", False),
        ("700001205000", False),
        ("７０００012050002", False),
        ("", False),
    ],
)
def test_corporate_numbers_are_held_to_their_check_digit(number, is_right):
    assert japanese.is_corporate_number(number) is is_right


@given(st.text("0123456789", min_size=12, max_size=12))
def test_exactly_one_first_digit_makes_a_corporate_number(rest):
    right = [digit for digit in "0123456789" if japanese.is_corporate_number(digit + rest)]
    assert len(right) == 1


@pytest.mark.parametrize(
    "other",
    [
        "特定非営利活動法人　髙橋こども会",
        "ＮＰＯ法人 高橋コドモ会",
        "高橋こども会（一般社団法人）",
        "高橋・こども会",
    ],
)
def test_names_of_the_same_group_are_recognised(other):
    assert japanese.normalise_name(other) == japanese.normalise_name("高橋こども会")


def test_a_name_that_is_only_a_legal_form_keeps_it():
    assert japanese.normalise_name("NPO法人") == "npo法人"


# --- search -------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("子供", "子ども食堂をひらく"),
        ("こども", "子供の居場所"),
        ("子ども", "こども会の支援"),
        ("ﾎﾞﾗﾝﾃｨｱ", "災害ボランティアの会"),
        ("ボランティア", "ぼらんてぃあ本舗"),
        ("ぼらんてぃあ", "ﾎﾞﾗﾝﾃｨｱ募集"),
        ("ほんじょう", "本庄の歴史を語る会"),
        ("ホンジョウ", "本庄の歴史を語る会"),
        ("本庄", "ほんじょうの歴史を語る会"),
        ("防災", "地域防災を考える会"),
        ("npo", "ＮＰＯ法人サンプル"),
        ("ＮＰＯ", "npo法人サンプル"),
        ("まちづくり", "街づくり協議会"),
        ("街づくり", "まちづくり協議会"),
        ("髙橋", "高橋記念会"),
        ("高橋", "髙橋記念会"),
        ("囲", "囲碁クラブ"),
        ("碁", "囲碁クラブ"),
        ("会", "囲碁の会"),
        ("障害", "障がいのある人の仕事"),
        ("防災 子ども", "子供と学ぶ防災の会"),
        ("防災　子ども", "子供と学ぶ防災の会"),
    ],
)
def test_search_finds_other_spellings(query, text):
    assert matches(text, query)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("防災 音楽", "子供と学ぶ防災の会"),
        ("環境", "囲碁クラブ"),
        ("囲", "周辺の清掃"),
        ("本庄", "本山の合唱団"),
    ],
)
def test_search_does_not_find_what_is_not_there(query, text):
    assert not matches(text, query)


@pytest.mark.django_db
def test_search_finds_a_name_by_its_furigana_and_by_part_of_it():
    found = [matches("輝", query, kana=["カガヤキノカイ"]) for query in ("かがやき", "ｶｶﾞﾔｷﾉｶｲ")]
    assert found == [True, True]


@pytest.mark.django_db
def test_whole_words_alone_tell_kyoto_from_tokyo_to():
    assert matches("東京都の団体", "京都")
    assert not matches("東京都の団体", "京都", loose=False)
    assert matches("京都の団体", "京都", loose=False)


@pytest.mark.parametrize("text", ["", " 　\n", "!?・。", "👩‍👧", "\0", "''"])
def test_a_query_without_words_is_empty(text):
    assert japanese.tsquery(text) == ""


@pytest.mark.django_db
@in_one_transaction(max_examples=150)
@given(text=odd_text, query=odd_text)
@example(text="a'b\\c", query="a'b\\c' | 'x")
@example(text="y:ほんじょう g:会", query="y:ほんじょう:* g:会")
@example(text="本" * 300, query="本" * 5000)
def test_any_text_makes_literals_that_postgresql_reads(text, query):
    assert isinstance(matches(text, query), bool)


@pytest.mark.django_db
@in_one_transaction(max_examples=100)
@given(text=st.text("本庄子供防災会NPO'\\:ーアぁ髙", min_size=1, max_size=40))
def test_a_text_without_blanks_finds_itself(text):
    query = japanese.tsquery(text)
    assert query == "" or matches(text, text)


@pytest.mark.django_db
def test_very_long_texts_are_cut_to_what_a_tsvector_holds():
    many_characters = "".join(chr(0x4E00 + n % 20_000) for n in range(200_000))
    assert matches("防災" + many_characters, "防災")


@pytest.mark.django_db
def test_a_very_long_word_is_found_by_itself():
    assert matches("a" * 5000, "a" * 5000)


def test_words_cannot_pretend_to_be_readings():
    assert "'y:ほんじょう'" not in japanese.tsvector_literal([("y:ほんじょうず", "A")])


def test_a_lexeme_keeps_its_best_weight_whatever_the_order():
    literals = [
        japanese.tsvector_literal(pairs)
        for pairs in ([("防災", "A"), ("防災", "D")], [("防災", "D"), ("防災", "A")])
    ]
    assert ["'防災':1A" in literal for literal in literals] == [True, True]


def test_threads_do_not_share_a_tokenizer():
    wrong = []

    def work():
        for _ in range(200):
            if "'子供'" not in japanese.tsquery("子ども"):
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
