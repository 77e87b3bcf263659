"""Russian.

What the catalogue calls things, for those who add to it:

| English | Russian |
| --- | --- |
| as we are today; future state | как мы работаем сегодня; как будем работать |
| company; workspace | компания; рабочее пространство |
| customer type; channel; organization | тип клиентов; канал; подразделение |
| capability; information; platform; proposition | возможность; информация; платформа; предложение |
| engagement (cell) | взаимодействие |
| integration; copy; master | интеграция; копия; эталон |
| journey; step | путь клиента; шаг |
| stakeholder; view | участник; взгляд |
| dispute; agenda; minutes; decision | расхождение; повестка; протокол; решение |
| gap; wave; initiative | разрыв; волна; инициатива |
| finding; rule; remark | замечание; правило; примечание |
| scorecard; hand-out; workbook | показатели; раздаточный материал; книга |

The reader is addressed as «вы», names stand in «ёлочки», and a number is followed by the form that it asks for.
"""

from __future__ import annotations

from engagement_model.translation.language_file import Language, Noun

LANGUAGE = Language(
    name="русский",
    plural_forms=(
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    ),
    capital_nouns=False,
    day_first=True,
    day_pattern="dd.mm.yyyy",
    day_endings=("го", "е"),
    year_words=("г.", "г", "год", "года"),
    units={
        "ms": ("мс",),
        "s": ("с", "сек", "секунда", "секунды", "секунд"),
        "min": ("мин", "минута", "минуты", "минут"),
        "h": ("ч", "час", "часа", "часов"),
        "d": ("д", "дн", "день", "дня", "дней", "сутки", "суток"),
        "w": ("нед", "неделя", "недели", "недель"),
    },
    calendar_units={
        30: ("мес", "месяц", "месяца", "месяцев"),
        90: ("квартал", "квартала", "кварталов"),
        365: ("г", "год", "года", "лет"),
    },
    real_time=("реальное время", "в реальном времени"),
    large={
        "k": ("тыс", "тысяча", "тысячи", "тысяч"),
        "M": ("млн", "миллион", "миллиона", "миллионов"),
        "bn": ("млрд", "миллиард", "миллиарда", "миллиардов"),
    },
    letters={
        **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""},
        **dict(zip("абвгдезийклмнопрстуфыэёіїєґ", "abvgdeziyklmnoprstufyeeiieg", strict=True)),
    },
    look_alikes=dict(zip("АВСЕНКМОРТХУ", "ABCEHKMOPTXY", strict=True)),
    channels={
        "web": ("-сайт-", "интернет-"),
        "store": ("магазин-",),
        "mobile": ("прилож-", "мобильн-"),
        "phone": ("телефон-", "звон-", "колл"),
    },
    information={
        "bill": ("счёт", "счет"),
        "claim": ("страховой случай",),
        "contract": ("договор",),
        "customer": ("клиент",),
        "order": ("заказ",),
        "payment": ("платёж", "платеж"),
        "policy": ("полис",),
        "stock": ("остатки", "остаток"),
    },
    noun=Noun(
        forms=(
            *("клиент", "клиента", "клиенту", "клиентом", "клиенте"),
            *("клиенты", "клиентов", "клиентам", "клиентами", "клиентах"),
        ),
        regular=r"[бвдзлмнпрстф]$",
        compound=r"(?:(?<=т)(?=ск|к[аеиойу]|о[а-яё]{2})|(?!\w))",
    ),
    doing={
        "book": (),
        "buy": ("купить", "покупка"),
        "cancel": ("отменить", "отмена"),
        "claim": (),
        "order": ("заказать",),
        "pay": ("оплатить", "оплата"),
        "rent": ("арендовать", "аренда"),
        "reserve": ("забронировать", "бронирование"),
        "return": ("вернуть", "возврат"),
        "subscribe": ("подписаться", "подписка"),
    },
)
